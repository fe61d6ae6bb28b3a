package org.trentkms.bench;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trentkms.testing.TestRules;

/// What JMH runs must not be final, and what is measured are not products: only the tests have
/// rules here.
final class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> tests() {
    return new TestRules("org.trentkms.bench").checks();
  }
}
