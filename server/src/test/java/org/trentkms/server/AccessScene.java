package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;

/// All that decides about the calls of one user, or of a session of a role that has what he has:
/// what the policies say that concern him, in JSON with single quotes, where `$KEY` is the ARN of
/// the key that is called for.
///
/// @param parts what is said where; what is left out says nothing, or limits nothing
record AccessScene(Map<Part, String> parts) {

  /// Where something is said.
  enum Part {
    /// The statements of a policy of the user's own.
    IDENTITY("{'Effect':'Allow','Action':'iam:GetUser','Resource':'*'}"),
    /// The statements of a policy of the group Operators.
    GROUP("{'Effect':'Allow','Action':'iam:GetUser','Resource':'*'}"),
    /// The groups that the user is in.
    GROUPS("'Operators'"),
    /// The tags of the user.
    TAGS("'team': 'red'"),
    /// The statements of the permissions boundary.
    BOUNDARY("{'Effect':'Allow','Action':'*','Resource':'*'}"),
    /// The statements of the policy around the session, where one calls.
    SESSION("{'Effect':'Allow','Action':'*','Resource':'*'}"),
    /// The statements of the key policy.
    KEY_POLICY("{'Effect':'Allow','Principal':{'AWS':'$OWNER'},'Action':'kms:*','Resource':'*'}");

    private final String usual;

    Part(String usual) {
      this.usual = usual;
    }
  }

  /// One where a policy of the user's own has these statements.
  static AccessScene of(String... statements) {
    return new AccessScene(
        statements.length == 0 ? Map.of() : Map.of(Part.IDENTITY, String.join(",", statements)));
  }

  /// The same with something said elsewhere.
  AccessScene with(Part part, String text) {
    var all = new EnumMap<Part, String>(Part.class);
    all.putAll(parts);
    all.put(part, text);
    return new AccessScene(all);
  }

  /// The same where the key policy has these statements after its usual one.
  AccessScene withKeyPolicy(String statement) {
    return with(Part.KEY_POLICY, Part.KEY_POLICY.usual + "," + statement);
  }

  /// The same with one text in one place instead of another.
  AccessScene altered(String from, String to) {
    var places = parts.entrySet().stream().filter(part -> part.getValue().contains(from)).toList();
    assertThat(places).as("%s, to be altered", from).hasSize(1);
    var place = places.getFirst();
    var text = place.getValue();
    assertThat(text.indexOf(from)).as("%s, once", from).isEqualTo(text.lastIndexOf(from));
    return with(place.getKey(), text.replace(from, to));
  }

  /// What is said in one place about this key.
  String text(Part part, AccessSubject subject) {
    return subject.named(parts.getOrDefault(part, part.usual));
  }
}
