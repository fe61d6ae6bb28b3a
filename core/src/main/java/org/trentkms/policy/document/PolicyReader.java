package org.trentkms.policy.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonObject;

/// Reads policies of one kind from JSON, by the grammar of the IAM policy language.
///
/// How long the text of a policy may be is for those who take one in; the reader bounds what it
/// makes of it.
public final class PolicyReader {

  /// The most statements of a policy: more than fit into the longest one that AWS KMS takes.
  public static final int MOST_STATEMENTS = 1_000;

  private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
  private static final Place POLICY = new Place.Policy();

  private final PolicyKind kind;

  /// A reader of policies of this kind.
  public PolicyReader(PolicyKind kind) {
    this.kind = kind;
  }

  /// The policy that the document is, or why it is none.
  public Reading read(JsonValue document) {
    try {
      return new Reading.Sound(policy(document));
    } catch (MalformedPolicyException e) {
      return new Reading.Refused(e.reason());
    }
  }

  private PolicyDocument policy(JsonValue document) throws MalformedPolicyException {
    var members = Members.of(POLICY, "it", document);
    members.requireKnown(ELEMENTS);
    var version = version(members);
    var id = members.findText("Id");
    if (id.isPresent() && kind == PolicyKind.IDENTITY) {
      throw new MalformedPolicyException(new Malformed.OutOfPlace(POLICY, "Id"));
    }
    return new PolicyDocument(version, id, statements(members.require("Statement"), version));
  }

  private static LanguageVersion version(Members members) throws MalformedPolicyException {
    var written = members.findText("Version");
    if (written.isEmpty()) {
      return LanguageVersion.V2008;
    }
    var version = LanguageVersion.parse(written.get());
    if (version.isEmpty()) {
      throw new MalformedPolicyException(
          new Malformed.UnknownWord(POLICY, "Version", written.get()));
    }
    return version.get();
  }

  private List<Statement> statements(JsonValue value, LanguageVersion version)
      throws MalformedPolicyException {
    var written = listed(value);
    if (written.isEmpty()) {
      throw new MalformedPolicyException(new Malformed.Missing(POLICY, "Statement"));
    }
    if (written.size() > MOST_STATEMENTS) {
      throw new MalformedPolicyException(new Malformed.TooMuch("statements", MOST_STATEMENTS));
    }
    List<Statement> statements = new ArrayList<>();
    Set<String> sids = new HashSet<>();
    for (var statement : written) {
      var place = new Place.InStatement(statements.size() + 1);
      var read = new StatementReader(kind, version, place).read(statement);
      var sid = read.sid().filter(text -> !text.isEmpty());
      if (sid.isPresent() && !sids.add(sid.get())) {
        throw new MalformedPolicyException(new Malformed.Repeated(place, sid.get()));
      }
      statements.add(read);
    }
    return statements;
  }

  private static List<JsonValue> listed(JsonValue value) throws MalformedPolicyException {
    return switch (value) {
      case JsonArray array -> array.elements();
      case JsonObject object -> List.of(object);
      default ->
          throw new MalformedPolicyException(
              new Malformed.WrongType(POLICY, "Statement", "an object or an array of them"));
    };
  }
}
