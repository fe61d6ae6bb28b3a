package org.trentkms.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.commons.annotation.Testable;

/** The rules of the house about tests, for the packages under one root. */
public final class TestRules {
  private static final String TESTING = "org.trentkms.testing";

  private final String root;
  private final Map<String, ArchRule> rules = new LinkedHashMap<>();

  /** The rules for the tests in the package {@code root} and all below it. */
  public TestRules(String root) {
    this.root = root;
    addKinds();
    addSkipping();
  }

  /** Every rule by its name. */
  public Map<String, ArchRule> all() {
    return Map.copyOf(rules);
  }

  /** One test for each rule over the test classes of this module. */
  public Stream<DynamicTest> checks() {
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(location -> location.contains("/test-classes/"))
            .withImportOption(location -> !location.contains("/violation/"))
            .importPackages(root);
    return rules.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(tests)));
  }

  private void add(String name, ArchRule rule, String reason) {
    rules.put(name, rule.because(reason).allowEmptyShould(true));
  }

  private void addKinds() {
    add(
        "testsNamedByKind",
        classes()
            .that(describe("hold tests", TestRules::holdsTests))
            .should(
                HousePredicates.condition(
                    "end in Test, IT or Fuzz, or in Contract where they are abstract",
                    (type, events) -> {
                      if (!isNamedByKind(type)) {
                        HousePredicates.violated(events, type, type.getName() + " does not");
                      }
                    })),
        "the build runs what is named so, and a reader sees what kind it is");
    add(
        "noMocks",
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.mockito..", "org.easymock..", "io.mockk.."),
        "fakes are written by hand and accepted by the contract suite");
  }

  private void addSkipping() {
    add(
        "noneIsDisabled",
        noClasses()
            .should()
            .dependOnClassesThat(
                describe(
                    "disable tests",
                    type ->
                        type.getName().equals("org.junit.jupiter.api.Disabled")
                            || type.getPackageName().equals("org.junit.jupiter.api.condition"))),
        "a test is there to be run");
    add(
        "noneAbortsByItself",
        noClasses()
            .that()
            .resideOutsideOfPackage(TESTING)
            .should()
            .dependOnClassesThat(
                describe(
                    "abort tests",
                    type ->
                        type.getSimpleName().endsWith("Assumptions")
                            || type.getName().equals("org.opentest4j.TestAbortedException"))),
        "what a test needs is declared by @RequiresTool and printed when it is missing");
  }

  private static boolean holdsTests(JavaClass type) {
    return type.getMethods().stream()
        .anyMatch(method -> method.isMetaAnnotatedWith(Testable.class));
  }

  private static boolean isNamedByKind(JavaClass type) {
    String name = HousePredicates.outermost(type).getSimpleName();
    return type.getModifiers().contains(JavaModifier.ABSTRACT)
        ? name.endsWith("Contract")
        : name.endsWith("Test") || name.endsWith("IT") || name.endsWith("Fuzz");
  }
}
