package org.trentkms.server.wire;

import com.fasterxml.jackson.core.JsonToken;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.Bug;
import org.trentkms.error.KmsException;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.Member;

/// A structure of the API: a JSON object, and in Java a record. Raw, it is an array of the raw
/// values of its members, null where a member is absent.
final class RecordType implements WireType {

  private final MemberBinding[] members;
  private final MemberBinding[] secrets;
  private final Map<String, MemberBinding> byWireName;
  private final Constructor<?> constructor;

  /// The type of the records that the constructor makes of these members in this order.
  RecordType(Constructor<?> constructor, List<MemberBinding> members) {
    this.constructor = constructor;
    this.members = members.toArray(MemberBinding[]::new);
    this.secrets =
        members.stream()
            .filter(member -> member.type().mayHoldSecrets())
            .toArray(MemberBinding[]::new);
    byWireName = new HashMap<>();
    members.forEach(member -> byWireName.put(member.wireName(), member));
  }

  /// The members, in the order of the record's components.
  List<MemberBinding> members() {
    return List.of(members);
  }

  @Override
  public Object read(JsonInput input) {
    if (input.token() != JsonToken.START_OBJECT) {
      throw input.isNo("Expected null");
    }
    var raw = new @Nullable Object[members.length];
    while (input.next() != JsonToken.END_OBJECT) {
      var member = byWireName.get(input.name());
      if (member == null) {
        input.skipMember();
      } else {
        readMember(member, raw, input);
      }
    }
    return raw;
  }

  /// Reads a member; of a repeated one the last counts, and the secrets of the others are wiped.
  private static void readMember(MemberBinding member, @Nullable Object[] raw, JsonInput input) {
    var type = member.type();
    var previous = raw[member.position()];
    if (previous != null) {
      type.wipe(previous);
    }
    var isNull = input.next() == JsonToken.VALUE_NULL;
    raw[member.position()] = isNull ? null : type.read(input);
  }

  /// Reads a whole document that is a structure and nothing else.
  Object readDocument(JsonInput input) {
    if (input.next().isScalarValue()) {
      throw JsonInput.malformed();
    }
    var raw = read(input);
    input.end();
    return raw;
  }

  /// The raw structure without any member.
  Object empty() {
    return new @Nullable Object[members.length];
  }

  @Override
  public void check(String member, Object raw, Violations violations) {
    violations.enter(member);
    check(raw, violations);
    violations.leave();
  }

  /// Reports what is wrong with the members of a whole request.
  void check(Object raw, Violations violations) {
    for (var member : members) {
      member.check(((@Nullable Object[]) raw)[member.position()], violations);
    }
  }

  @Override
  public Object finish(Object raw) {
    var values = (@Nullable Object[]) raw;
    var finished = new @Nullable Object[values.length];
    for (var member : members) {
      var value = values[member.position()];
      finished[member.position()] = value == null ? null : member.type().finish(value);
    }
    return construct(finished);
  }

  private Object construct(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof KmsException refusal) {
        throw refusal;
      }
      throw new Bug("a record refused values that satisfy its constraints: " + constructor, e);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new Bug("a record cannot be made: " + constructor, e);
    }
  }

  @Override
  public void write(Object value, JsonOutput output) {
    output.startObject();
    for (var member : members) {
      var each = member.valueIn(value);
      if (each != null) {
        output.name(member.encodedName());
        member.type().write(each, output);
      }
    }
    output.endObject();
  }

  @Override
  public JsonValue logged(Object value) {
    var shown = new Member[members.length];
    var count = 0;
    for (var member : members) {
      var each = member.isLogged() ? member.valueIn(value) : null;
      if (each != null) {
        shown[count++] = new Member(member.name(), member.type().logged(each));
      }
    }
    return new JsonObject(List.of(Arrays.copyOf(shown, count)));
  }

  @Override
  public boolean mayHoldSecrets() {
    return secrets.length > 0;
  }

  @Override
  public void wipe(Object value) {
    for (var member : secrets) {
      var each = value instanceof Object[] raw ? raw[member.position()] : member.valueIn(value);
      if (each != null) {
        member.type().wipe(each);
      }
    }
  }
}
