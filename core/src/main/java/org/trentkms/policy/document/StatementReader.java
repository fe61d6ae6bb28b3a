package org.trentkms.policy.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.policy.pattern.ArnPattern;
import org.trentkms.policy.pattern.Template;

/// Reads one statement.
final class StatementReader {

  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private final PolicyKind kind;
  private final LanguageVersion version;
  private final Place place;

  StatementReader(PolicyKind kind, LanguageVersion version, Place place) {
    this.kind = kind;
    this.version = version;
    this.place = place;
  }

  Statement read(JsonValue value) throws MalformedPolicyException {
    var members = Members.of(place, "it", value);
    members.requireKnown(ELEMENTS);
    var sid = sid(members);
    var effect = effect(members);
    var principals = principals(members);
    if (effect == Effect.ALLOW && members.find("NotPrincipal").isPresent()) {
      throw malformed(new Malformed.AllowToOthers(place));
    }
    var actions = selection(members, "Action");
    var resources = selection(members, "Resource");
    if (actions.isPresent()) {
      requireActions(actions.get());
    }
    if (resources.isPresent()) {
      requireResources(resources.get());
    }
    var conditions = new ConditionReader(version, place).read(members);
    return new Statement(sid, effect, principals, actions, resources, conditions);
  }

  private Optional<String> sid(Members members) throws MalformedPolicyException {
    var sid = members.findText("Sid");
    if (kind == PolicyKind.IDENTITY && sid.isPresent() && !isAlphanumeric(sid.get())) {
      throw malformed(new Malformed.UnknownWord(place, "Sid", sid.get()));
    }
    return sid;
  }

  private static boolean isAlphanumeric(String text) {
    return text.chars()
        .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
  }

  private Effect effect(Members members) throws MalformedPolicyException {
    var written = Members.text(place, "Effect", members.require("Effect"));
    var effect = Effect.parse(written);
    if (effect.isEmpty()) {
      throw malformed(new Malformed.UnknownWord(place, "Effect", written));
    }
    return effect.get();
  }

  private Optional<Selection<NamedPrincipal>> principals(Members members)
      throws MalformedPolicyException {
    var written = oneOf(members, "Principal");
    if (kind == PolicyKind.IDENTITY) {
      if (written.isPresent()) {
        throw malformed(new Malformed.OutOfPlace(place, written.get()));
      }
      return Optional.empty();
    }
    if (written.isEmpty()) {
      throw malformed(new Malformed.NoPrincipal(place));
    }
    var listed = new PrincipalReader(place).read(members.require(written.get()));
    return Optional.of(
        written.get().equals("Principal")
            ? new Selection.Only<>(listed)
            : new Selection.AllBut<>(listed));
  }

  /// What is selected by the element or its opposite. Empty where that is neither there, which
  /// leaves a statement of a resource's policy without effect.
  private Optional<Selection<String>> selection(Members members, String element)
      throws MalformedPolicyException {
    var written = oneOf(members, element);
    List<String> listed = new ArrayList<>();
    if (written.isPresent()) {
      var value = members.require(written.get());
      var values = value instanceof JsonArray array ? array.elements() : List.of(value);
      for (var one : values) {
        listed.add(Members.text(place, written.get(), one));
      }
    }
    if (listed.isEmpty()) {
      if (kind == PolicyKind.IDENTITY) {
        throw malformed(new Malformed.Missing(place, element));
      }
      return Optional.empty();
    }
    return Optional.of(
        written.filter(element::equals).isPresent()
            ? new Selection.Only<>(listed)
            : new Selection.AllBut<>(listed));
  }

  /// The name of the element or of its opposite, whichever is there.
  private Optional<String> oneOf(Members members, String element) throws MalformedPolicyException {
    var opposite = "Not" + element;
    var isThere = members.find(element).isPresent();
    var isOppositeThere = members.find(opposite).isPresent();
    if (isThere && isOppositeThere) {
      throw malformed(new Malformed.BothForms(place, element));
    }
    if (isThere) {
      return Optional.of(element);
    }
    return isOppositeThere ? Optional.of(opposite) : Optional.empty();
  }

  /// AWS KMS stores policies with actions that are none, which say nothing; IAM does not.
  private void requireActions(Selection<String> actions) throws MalformedPolicyException {
    for (var action : actions.listed()) {
      var colon = action.indexOf(':');
      var isNamed = colon > 0 && colon == action.lastIndexOf(':') && colon < action.length() - 1;
      if (kind == PolicyKind.IDENTITY && !isNamed && !action.equals("*")) {
        throw malformed(new Malformed.UnknownWord(place, "Action", action));
      }
    }
  }

  private void requireResources(Selection<String> resources) throws MalformedPolicyException {
    for (var resource : resources.listed()) {
      if (kind == PolicyKind.IDENTITY && !resource.equals("*") && !resource.startsWith("arn:")) {
        throw malformed(new Malformed.UnknownWord(place, "Resource", resource));
      }
      var template = Template.parse(resource, ValueType.STRING_PATTERN.syntax(version));
      if (template.isEmpty() || !ArnPattern.hasVariablesInLastPartOnly(template.get())) {
        throw malformed(new Malformed.InvalidVariable(place, resource));
      }
    }
  }

  private static MalformedPolicyException malformed(Malformed reason) {
    return new MalformedPolicyException(reason);
  }
}
