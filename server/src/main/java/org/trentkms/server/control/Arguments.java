package org.trentkms.server.control;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.server.json.JsonMembers;

/// The arguments of one call of a command. What is wrong with them is refused with the name of the
/// argument.
public final class Arguments {

  private final JsonObject sent;
  private final Set<String> names;

  /// The arguments that were sent, to a command that takes those of these names.
  public Arguments(JsonObject sent, Set<String> names) {
    this.sent = sent;
    this.names = names;
  }

  /// The value of an argument that may be left out.
  ///
  /// @param parser makes a value of the text, or throws IllegalArgumentException with a text for
  ///   the operator
  public <T> Optional<T> find(String name, Function<String, T> parser) {
    return JsonMembers.find(sent, name).map(value -> parsed(name, value, parser));
  }

  /// The value of an argument that must be there.
  public <T> T require(String name, Function<String, T> parser) {
    return find(name, parser).orElseThrow(() -> refused("argument " + name + " is missing"));
  }

  /// Refuses arguments that the command does not take, and those that come twice.
  void requireKnown() {
    var seen = new HashSet<String>();
    for (var member : sent.members()) {
      if (!names.contains(member.name())) {
        throw refused(
            "there is no argument " + member.name() + ", but " + String.join(", ", sorted()));
      }
      if (!seen.add(member.name())) {
        throw refused("argument " + member.name() + " comes twice");
      }
    }
  }

  /// The arguments as they are recorded: those that the command takes, as they were sent.
  JsonValue recorded() {
    var known = sent.members().stream().filter(member -> names.contains(member.name())).toList();
    return known.isEmpty() ? new JsonNull() : new JsonObject(known);
  }

  private Set<String> sorted() {
    return names.isEmpty() ? Set.of("none at all") : new TreeSet<>(names);
  }

  private static <T> T parsed(String name, JsonValue value, Function<String, T> parser) {
    if (!(value instanceof JsonString(var text))) {
      throw refused("argument " + name + " is no text");
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw refused("argument " + name + ": " + e.getMessage());
    }
  }

  private static KmsException refused(String message) {
    return new KmsException(ErrorCode.VALIDATION, message);
  }
}
