package org.trentkms.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WireTypesTest {

  /// What a type does not say it may hold is never wiped.
  @Test
  void typesThatWipe_areThoseThatSayTheyMayHoldSecrets() {
    var types =
        new ClassFileImporter()
            .importPackages("org.trentkms.server.wire").stream()
                .filter(type -> type.isAssignableTo(WireType.class) && !type.isInterface())
                .toList();

    assertThat(declaring(types, "wipe", Object.class))
        .hasSizeGreaterThan(4)
        .containsExactlyInAnyOrderElementsOf(declaring(types, "mayHoldSecrets"));
  }

  private static List<String> declaring(
      List<JavaClass> types, String method, Class<?>... parameters) {
    return types.stream()
        .filter(type -> type.tryGetMethod(method, parameters).isPresent())
        .map(JavaClass::getName)
        .toList();
  }
}
