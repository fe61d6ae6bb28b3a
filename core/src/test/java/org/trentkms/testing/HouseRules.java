package org.trentkms.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.trentkms.testing.HousePredicates.accesses;
import static org.trentkms.testing.HousePredicates.constructs;
import static org.trentkms.testing.HousePredicates.named;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules of the house about product code, for the packages under one root. A module holds its
 * classes against them with {@link #checks}; a rule about packages that the module does not have
 * finds nothing there.
 */
public final class HouseRules {
  private static final List<String> LEAVES =
      List.of("id", "secret", "error", "algorithm", "shape", "json", "identity");
  private static final List<String> KERNELS =
      List.of("policy", "sigv4", "crypto", "ciphertext", "federation");
  private static final List<String> DOMAIN =
      List.of(
          "key",
          "accesskey",
          "alias",
          "grant",
          "tag",
          "quota",
          "imports",
          "keystore",
          "replica",
          "usage",
          "store",
          "audit",
          "rootkey",
          "authorization");
  private static final List<String> DOORS = List.of("keyring", "operation");
  private static final List<String> ABOVE_KERNELS = union(DOMAIN, DOORS);

  private final String root;
  private final Map<String, ArchRule> rules = new LinkedHashMap<>();

  /** The rules for the package {@code root} and all below it. */
  public HouseRules(String root) {
    this.root = root;
    addDependencies();
    addAmbient();
    addProofs();
    addGreppable();
    addForm();
    addValues();
  }

  /** Every rule by its name. */
  public Map<String, ArchRule> all() {
    return Map.copyOf(rules);
  }

  /** One test for each rule over the product classes of the root that are on the class path. */
  public Stream<DynamicTest> checks() {
    JavaClasses product =
        new ClassFileImporter()
            .withImportOption(location -> !HousePredicates.isOfTests(location))
            .importPackages(root);
    return rules.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(product)));
  }

  private void add(String name, ArchRule rule, String reason) {
    rules.put(name, rule.because(reason).allowEmptyShould(true));
  }

  private void addDependencies() {
    add(
        "noCycles",
        SlicesRuleDefinition.slices()
            .assignedFrom(HousePredicates.eachPackage())
            .should()
            .beFreeOfCycles(),
        "a package is understood without those that use it");
    String oneWay = "dependencies point one way: operation, keyring, domain and kernels, leaves";
    forbid("leavesKnowOnlyLeaves", LEAVES, below(union(KERNELS, ABOVE_KERNELS)), oneWay);
    forbid("domainKnowsNoKeyringNoOperation", DOMAIN, below(DOORS), oneWay);
    forbid("keyringKnowsNoOperation", List.of("keyring"), below(List.of("operation")), oneWay);
    forbid(
        "coreKernelsAreLeaves",
        KERNELS,
        below(ABOVE_KERNELS),
        "a kernel is pure: it can be tested, fuzzed and reviewed alone");
    forbid(
        "operationsKnowNoWireNoSql",
        List.of("operation"),
        edges(),
        "an operation is the same over every wire and every store");
  }

  private String[] edges() {
    return new String[] {
      root + ".server..",
      root + ".wire..",
      "java.sql..",
      "javax.sql..",
      "com.fasterxml..",
      "io.vertx..",
      "io.netty.."
    };
  }

  private void forbid(String name, List<String> packages, String[] dependencies, String reason) {
    add(
        name,
        noClasses()
            .that()
            .resideInAnyPackage(below(packages))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(dependencies),
        reason);
  }

  private void addAmbient() {
    add(
        "noAmbientTime",
        noClasses()
            .that(named("Main", "Wiring").negate())
            .should()
            .accessTargetWhere(HousePredicates.ambientTime()),
        "time comes in by constructor, so that a test and a user can move it");
    add(
        "noAmbientRandomness",
        noClasses()
            .that(named("Wiring", "SeededRandom").negate()) // the latter draws nothing
            .should()
            .accessTargetWhere(HousePredicates.ambientRandomness()),
        "chance comes in by constructor, so that vectors and replays are possible");
    add(
        "noFutures",
        noClasses()
            .that()
            .resideInAnyPackage(below(union(union(LEAVES, KERNELS), ABOVE_KERNELS)))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(CompletableFuture.class),
        "the request path is one synchronous function");
  }

  private void addProofs() {
    add(
        "secretsLentOnlyIn",
        noClasses()
            .that()
            .resideOutsideOfPackages("..crypto..", "..ciphertext..", "..wire..", "..secret..")
            .should()
            .accessTargetWhere(accesses("SecretBytes", name -> name.startsWith("lend"))),
        "what reads secret bytes must be few enough to be read");
    add(
        "onlyKeyringMakesOpenKey",
        noClasses()
            .that()
            .resideOutsideOfPackage("..keyring..")
            .should()
            .accessTargetWhere(constructs(owner -> isNamed(owner, "OpenKey"), "an OpenKey")),
        "an OpenKey is the proof that its user was authorized");
    add(
        "onlySigv4MakesSignedRequest",
        noClasses()
            .that()
            .resideOutsideOfPackage("..sigv4..")
            .should()
            .accessTargetWhere(
                constructs(owner -> isNamed(owner, "SignedRequest"), "a SignedRequest")),
        "a SignedRequest is the proof that its signature was verified");
  }

  private void addGreppable() {
    add(
        "onlyCommandsAndJobsGoWithoutAuthorization",
        noClasses()
            .that()
            .resideOutsideOfPackages("..command..", "..jobs..")
            .should()
            .accessTargetWhere(
                describe(
                    "the target says that it goes without authorization",
                    access -> access.getTarget().getName().endsWith("WithoutAuthorization"))),
        "whoever calls over the network is held against policies; the operator of the machine is not,"
            + " nor is what time asks for");
  }

  private void addForm() {
    add(
        "staticFieldsAreFinal",
        fields().that().areStatic().should().beFinal(),
        "there is no static mutable state");
    add(
        "concreteClassesAreFinal",
        classes()
            .that(
                describe(
                    "are concrete",
                    type ->
                        !type.isInterface()
                            && !type.isEnum()
                            && !type.isAnonymousClass()
                            && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                            && !type.getModifiers().contains(JavaModifier.SYNTHETIC)))
            .should()
            .haveModifier(JavaModifier.FINAL),
        "what may be extended is designed for it");
    add(
        "noForbiddenPackageNames",
        classes().should(HousePredicates.haveDomainPackageNames(root)),
        "packages are nouns of the domain, never layers or leftovers");
    add(
        "packagesAreNullMarked",
        classes().should(HousePredicates.liveInNullMarkedPackages()),
        "null is an error everywhere, and every package says what it is for");
    add(
        "packagesAreSmall",
        classes()
            .that()
            .resideOutsideOfPackage("..server.http") // one state machine, all but its door hidden
            .should(HousePredicates.liveInPackagesOfAtMost(25)),
        "a package has one obvious door");
  }

  private void addValues() {
    add(
        "noOptionalParameters",
        codeUnits().should(HousePredicates.takeNoOptional()),
        "an absent argument is another method, or null where it is absent on the wire");
    add(
        "noOptionalFields",
        fields()
            .that()
            .areDeclaredInClassesThat(describe("are no records", type -> !type.isRecord()))
            .should()
            .notHaveRawType(Optional.class),
        "an absent field is @Nullable inside; a record's component is its door, and says Optional");
    add(
        "noArrayRecordComponents",
        fields()
            .that()
            .areNotStatic()
            .and()
            .areDeclaredInClassesThat(describe("are records", JavaClass::isRecord))
            .should(HousePredicates.notBeArrays()),
        "arrays are mutable and compare by identity: use Bytes or SecretBytes");
    add(
        "noBareExceptions",
        noClasses()
            .should()
            .accessTargetWhere(
                constructs(
                    owner ->
                        owner.isEquivalentTo(RuntimeException.class)
                            || owner.isEquivalentTo(Exception.class)
                            || owner.isEquivalentTo(Throwable.class)
                            || owner.isEquivalentTo(Error.class),
                    "a bare exception")),
        "what cannot happen is a Bug, and what can has a name");
  }

  private static boolean isNamed(JavaClass type, String simpleName) {
    return type.getSimpleName().equals(simpleName);
  }

  private String[] below(List<String> names) {
    return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }

  private static List<String> union(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
