package org.trentkms.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trentkms.testing.HouseRules;
import org.trentkms.testing.TestRules;

final class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> programs() {
    return new HouseRules("org.trentkms.conformance").checks();
  }

  @TestFactory
  Stream<DynamicTest> tests() {
    return new TestRules("org.trentkms.conformance").checks();
  }
}
