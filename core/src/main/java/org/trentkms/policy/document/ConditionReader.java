package org.trentkms.policy.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.policy.context.ConditionKey;
import org.trentkms.policy.pattern.Template;

/// Reads the conditions of a statement. A value that its operator cannot compare is refused: in a
/// `Deny` it would keep nobody out, and nobody would notice.
final class ConditionReader {

  /// The most digits of a number that is written without quotes, zeros that an exponent stands for
  /// among them.
  private static final int MOST_DIGITS = 64;

  private final LanguageVersion version;
  private final Place place;

  ConditionReader(LanguageVersion version, Place place) {
    this.version = version;
    this.place = place;
  }

  /// The conditions of the statement with these members.
  List<Condition> read(Members statement) throws MalformedPolicyException {
    List<Condition> conditions = new ArrayList<>();
    var element = statement.find("Condition");
    if (element.isPresent()) {
      for (var block : Members.of(place, "Condition", element.get()).byName().entrySet()) {
        conditions.addAll(block(operator(block.getKey()), block.getValue()));
      }
    }
    return conditions;
  }

  private Operator operator(String written) throws MalformedPolicyException {
    var operator = Operator.parse(written);
    if (operator.isEmpty()) {
      throw new MalformedPolicyException(
          new Malformed.UnknownWord(place, "the operator of a condition", written));
    }
    return operator.get();
  }

  private List<Condition> block(Operator operator, JsonValue value)
      throws MalformedPolicyException {
    List<Condition> conditions = new ArrayList<>();
    Set<ConditionKey> keys = new HashSet<>();
    for (var entry : Members.of(place, operator.toString(), value).byName().entrySet()) {
      var key = entry.getKey();
      if (key.isBlank()) {
        throw new MalformedPolicyException(
            new Malformed.UnknownWord(place, "a condition key", key));
      }
      if (!keys.add(new ConditionKey(key))) {
        throw new MalformedPolicyException(new Malformed.Repeated(place, key));
      }
      conditions.add(new Condition(operator, key, values(operator, entry.getValue())));
    }
    return conditions;
  }

  private List<String> values(Operator operator, JsonValue value) throws MalformedPolicyException {
    var written = value instanceof JsonArray array ? array.elements() : List.of(value);
    List<String> values = new ArrayList<>();
    for (var one : written) {
      var text = text(operator, one);
      var type = operator.comparison().type();
      if (Template.parse(text, type.syntax(version)).isEmpty()) {
        throw new MalformedPolicyException(new Malformed.InvalidVariable(place, text));
      }
      if (!type.canRead(text, version)) {
        throw new MalformedPolicyException(new Malformed.UnreadableValue(place, operator, text));
      }
      values.add(text);
    }
    return values;
  }

  private String text(Operator operator, JsonValue value) throws MalformedPolicyException {
    return switch (value) {
      case JsonString(String text) -> text;
      case JsonBoolean(boolean truth) -> Boolean.toString(truth);
      case JsonNumber(var number)
          when number.precision() + Math.abs((long) number.scale()) <= MOST_DIGITS ->
          number.toPlainString();
      default ->
          throw new MalformedPolicyException(
              new Malformed.WrongType(
                  place, operator.toString(), "given strings, numbers or booleans"));
    };
  }
}
