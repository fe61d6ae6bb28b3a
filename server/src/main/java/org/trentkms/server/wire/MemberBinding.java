package org.trentkms.server.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.shape.Required;
import org.trentkms.shape.Sensitive;
import org.trentkms.shape.Unlogged;
import org.trentkms.shape.WireName;

/// One component of a record and the member of the API that it stands for.
final class MemberBinding {

  private final int position;
  private final String name;
  private final String wireName;
  private final byte[] encodedName;
  private final WireType type;
  private final Constraint[] constraints;
  private final boolean isRequired;
  private final boolean isSecret;
  private final boolean isLogged;
  private final Method accessor;

  /// The binding of the component at this position of its record.
  MemberBinding(int position, RecordComponent component, WireType type) {
    this.position = position;
    this.type = type;
    name = component.getName();
    wireName = wireName(component);
    encodedName = ("\"" + wireName + "\":").getBytes(StandardCharsets.UTF_8);
    constraints = Constraints.of(component, type).toArray(Constraint[]::new);
    isRequired = component.isAnnotationPresent(Required.class);
    isSecret = type.isSecret() || component.isAnnotationPresent(Sensitive.class);
    isLogged =
        !isSecret
            && component.getType() != Bytes.class
            && !component.isAnnotationPresent(Unlogged.class);
    accessor = component.getAccessor();
    accessor.setAccessible(true);
  }

  private static String wireName(RecordComponent component) {
    var given = component.getAnnotation(WireName.class);
    var name = component.getName();
    return given != null
        ? given.value()
        : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /// The position of the component in its record.
  int position() {
    return position;
  }

  /// The name of the component, which is also the member's in violations and audit events.
  String name() {
    return name;
  }

  /// The name of the member on the wire.
  String wireName() {
    return wireName;
  }

  /// The name of the member on the wire, quoted and with a colon.
  byte[] encodedName() {
    return encodedName;
  }

  WireType type() {
    return type;
  }

  /// Whether audit events show the member.
  boolean isLogged() {
    return isLogged;
  }

  /// The component's value in this record.
  @Nullable Object valueIn(Object owner) {
    try {
      return accessor.invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new Bug("a record's accessor failed: " + accessor, e);
    }
  }

  /// Reports what is wrong with the raw value of the member.
  void check(@Nullable Object raw, Violations violations) {
    if (raw == null) {
      if (isRequired && isSecret) {
        violations.reportWithoutValue(name, Constraint.NOT_NULL);
      } else if (isRequired) {
        violations.report(name, null, Constraint.NOT_NULL);
      }
      return;
    }
    for (var constraint : constraints) {
      if (!constraint.isMetBy(raw)) {
        report(raw, constraint, violations);
      }
    }
    type.check(name, raw, violations);
  }

  private void report(Object raw, Constraint constraint, Violations violations) {
    if (isSecret) {
      violations.reportWithoutValue(name, constraint.demand());
    } else {
      violations.report(name, raw, constraint.demand());
    }
  }
}
