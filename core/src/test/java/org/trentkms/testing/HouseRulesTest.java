package org.trentkms.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the house can fail: the packages below {@code violation} break each of them. */
final class HouseRulesTest {
  private static final String ROOT = "org.trentkms.testing.violation";

  /**
   * A mocking library is not to be had, so nothing can depend on one; 26 types would show nothing
   * that two do not.
   */
  private static final Set<String> SHOWN_OTHERWISE = Set.of("noMocks", "packagesAreSmall");

  private final JavaClasses violations = new ClassFileImporter().importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> everyRule_isBrokenByItsViolation() {
    Map<String, ArchRule> rules = new TreeMap<>(new HouseRules(ROOT).all());
    rules.putAll(new TestRules(ROOT).all());
    rules.keySet().removeAll(SHOWN_OTHERWISE);
    return rules.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> assertBroken(rule.getValue())));
  }

  @Test
  void packageOfMoreTypesThanAllowed_isFound() {
    assertBroken(classes().should(HousePredicates.liveInPackagesOfAtMost(0)));
  }

  private void assertBroken(ArchRule rule) {
    assertThat(rule.evaluate(violations).hasViolation()).isTrue();
  }
}
