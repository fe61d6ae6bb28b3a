package org.trentkms.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The words of which {@link HouseRules} and {@link TestRules} are made. */
final class HousePredicates {
  private static final Set<String> FORBIDDEN_PACKAGE_NAMES =
      Set.of(
          "util", "utils", "common", "helper", "helpers", "impl", "dto", "model", "manager",
          "service", "base");

  /** Methods that read a clock, by class; an entry that ends in * stands for all that begin so. */
  private static final Map<String, Set<String>> CLOCKS =
      Map.of(
          "java.time.Instant", Set.of("now"),
          "java.time.Clock", Set.of("system*", "tick*"),
          "java.time.InstantSource", Set.of("system"),
          "java.time.LocalDate", Set.of("now"),
          "java.time.LocalTime", Set.of("now"),
          "java.time.LocalDateTime", Set.of("now"),
          "java.time.OffsetDateTime", Set.of("now"),
          "java.time.ZonedDateTime", Set.of("now"),
          "java.util.Date", Set.of("<init>"),
          "java.lang.System", Set.of("currentTimeMillis", "nanoTime"));

  private static final Map<String, Set<String>> DICE =
      Map.of(
          "java.security.SecureRandom", Set.of("<init>", "getInstance*"),
          "java.util.UUID", Set.of("randomUUID"),
          "java.util.Random", Set.of("<init>"),
          "java.util.SplittableRandom", Set.of("<init>"),
          "java.util.random.RandomGenerator", Set.of("getDefault", "of"),
          "java.util.concurrent.ThreadLocalRandom", Set.of("current"),
          "java.lang.Math", Set.of("random"));

  private HousePredicates() {}

  static boolean isOfTests(Location location) {
    return location.contains("/test-classes/") || location.contains("-tests.jar");
  }

  static DescribedPredicate<JavaAccess<?>> ambientTime() {
    return describe("the target reads an ambient clock", access -> isOneOf(CLOCKS, access));
  }

  static DescribedPredicate<JavaAccess<?>> ambientRandomness() {
    return describe("the target is ambient randomness", access -> isOneOf(DICE, access));
  }

  private static boolean isOneOf(Map<String, Set<String>> targets, JavaAccess<?> access) {
    String method = access.getTarget().getName();
    return targets.getOrDefault(access.getTargetOwner().getName(), Set.of()).stream()
        .anyMatch(name ->
            name.endsWith("*")
                ? method.startsWith(name.substring(0, name.length() - 1))
                : method.equals(name));
  }

  static DescribedPredicate<JavaAccess<?>> accesses(String ownerName, Predicate<String> member) {
    return describe(
        "the target is such a member of " + ownerName,
        access ->
            access.getTargetOwner().getSimpleName().equals(ownerName)
                && member.test(access.getTarget().getName()));
  }

  /**
   * Makes one, by {@code new} or by a constructor reference; a subclass calling its parent does
   * not.
   */
  static DescribedPredicate<JavaAccess<?>> constructs(Predicate<JavaClass> owner, String what) {
    return describe(
        "the target makes " + what,
        access ->
            (access.getTarget() instanceof AccessTarget.ConstructorCallTarget
                    || access.getTarget() instanceof AccessTarget.ConstructorReferenceTarget)
                && owner.test(access.getTargetOwner())
                && !isCallOfParent(access));
  }

  private static boolean isCallOfParent(JavaAccess<?> access) {
    JavaClass origin = access.getOriginOwner();
    return access.getOrigin() instanceof JavaConstructor
        && origin.getRawSuperclass().filter(access.getTargetOwner()::equals).isPresent();
  }

  /** The class or the outermost one around it has one of the names. */
  static DescribedPredicate<JavaClass> named(String... names) {
    return describe(
        "are named " + String.join(" or ", names),
        type -> Set.of(names).contains(outermost(type).getSimpleName()));
  }

  static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HousePredicates::outermost).orElse(type);
  }

  static SliceAssignment eachPackage() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return SliceIdentifier.of(type.getPackageName());
      }

      @Override
      public String getDescription() {
        return "packages";
      }
    };
  }

  static ArchCondition<JavaClass> haveDomainPackageNames(String root) {
    return condition(
        "live in packages named by nouns of the domain",
        (type, events) -> {
          String below = type.getPackageName().substring(root.length());
          Arrays.stream(below.split("\\.", -1))
              .filter(FORBIDDEN_PACKAGE_NAMES::contains)
              .forEach(name ->
                  violated(events, type, type.getName() + " is in a package named " + name));
        });
  }

  static ArchCondition<JavaClass> liveInNullMarkedPackages() {
    return condition(
        "live in packages whose package-info is @NullMarked",
        (type, events) -> {
          if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
            violated(events, type, type.getPackageName() + " has no @NullMarked package-info");
          }
        });
  }

  static ArchCondition<JavaClass> liveInPackagesOfAtMost(int most) {
    return condition(
        "live in packages of at most " + most + " types",
        (type, events) -> {
          long count =
              type.getPackage().getClasses().stream()
                  .filter(other ->
                      other.isTopLevelClass()
                          && !other.isArray()
                          && !other.getSimpleName().equals("package-info"))
                  .count();
          if (count > most) {
            violated(events, type, type.getPackageName() + " has " + count + " types");
          }
        });
  }

  static ArchCondition<JavaCodeUnit> takeNoOptional() {
    return condition(
        "take no Optional",
        (unit, events) -> {
          if (!unit.getModifiers().contains(JavaModifier.SYNTHETIC)
              && !(unit.isConstructor() && unit.getOwner().isRecord())
              && unit.getRawParameterTypes().stream().anyMatch(HousePredicates::isOptional)) {
            violated(events, unit, unit.getFullName() + " takes an Optional");
          }
        });
  }

  private static boolean isOptional(JavaClass type) {
    return type.isEquivalentTo(Optional.class)
        || type.isEquivalentTo(OptionalInt.class)
        || type.isEquivalentTo(OptionalLong.class)
        || type.isEquivalentTo(OptionalDouble.class);
  }

  static ArchCondition<JavaField> notBeArrays() {
    return condition(
        "not be arrays",
        (field, events) -> {
          if (field.getRawType().isArray()) {
            violated(events, field, field.getFullName() + " is an array");
          }
        });
  }

  static <T> ArchCondition<T> condition(String description, BiConsumer<T, ConditionEvents> check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(T item, ConditionEvents events) {
        check.accept(item, events);
      }
    };
  }

  static void violated(ConditionEvents events, Object item, String message) {
    events.add(SimpleConditionEvent.violated(item, message));
  }
}
