package org.trentkms.load;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trentkms.testing.HouseRules;
import org.trentkms.testing.TestRules;

final class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> product() {
    return new HouseRules("org.trentkms.load").checks();
  }

  @TestFactory
  Stream<DynamicTest> tests() {
    return new TestRules("org.trentkms.load").checks();
  }
}
