package org.trentkms.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.secret.SecretBytes;

/// What an event can hold.
final class AuditEventTest {

  @Test
  void noTypeInAnEvent_isASecret() {
    var types = new LinkedHashSet<Class<?>>();
    collect(AuditEvent.class, types);

    assertThat(types)
        .contains(AuditEvent.Origin.Shared.class, JsonString.class, Resource.class)
        .doesNotContain(SecretBytes.class, byte[].class, char[].class, Object.class);
  }

  /// The types of all fields, and of theirs, as far as they are Trent's; of a sealed type those of
  /// its members.
  private static void collect(Type type, Set<Class<?>> found) {
    switch (type) {
      case ParameterizedType generic -> {
        collect(generic.getRawType(), found);
        Arrays.stream(generic.getActualTypeArguments()).forEach(each -> collect(each, found));
      }
      case WildcardType wild ->
          Arrays.stream(wild.getUpperBounds()).forEach(each -> collect(each, found));
      case Class<?> known -> {
        if (found.add(known) && known.getName().startsWith("org.trentkms.")) {
          collectParts(known, found);
        }
      }
      default -> throw new AssertionError("a type of another kind: " + type);
    }
  }

  private static void collectParts(Class<?> type, Set<Class<?>> found) {
    if (type.isSealed()) {
      Arrays.stream(type.getPermittedSubclasses()).forEach(each -> collect(each, found));
    }
    Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .forEach(field -> collect(field.getGenericType(), found));
  }
}
