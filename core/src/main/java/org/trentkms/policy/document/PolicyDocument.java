package org.trentkms.policy.document;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A policy as it was written.
public record PolicyDocument(
    LanguageVersion version, Optional<String> id, List<Statement> statements) {
  public PolicyDocument {
    statements = List.copyOf(statements);
  }

  /// Everybody whom a statement names, each once, in the order in which they come.
  public List<NamedPrincipal> principals() {
    return statements.stream()
        .flatMap(statement -> statement.principals().stream())
        .flatMap(selection -> selection.listed().stream())
        .distinct()
        .toList();
  }

  /// The document as the trust policy of a role: its statements name no resource, because they are
  /// about the role alone.
  public PolicyDocument ofRole() {
    return new PolicyDocument(version, id, statements.stream().map(Statement::ofRole).toList());
  }

  /// The document with its users and roles pinned: each is named by what `resolver` makes of it. So
  /// a user who is deleted and made anew under the same name is nobody whom the policy knows, and
  /// `NotPrincipal` does not leave him out.
  ///
  /// @param resolver asked for everybody who is named; makes of a {@link NamedPrincipal.User} or
  ///   {@link NamedPrincipal.Role} its {@link NamedPrincipal.UniqueId}, and leaves all others, and
  ///   users and roles that are to be known by their names, as they are
  public PolicyDocument pinned(UnaryOperator<NamedPrincipal> resolver) {
    return new PolicyDocument(
        version, id, statements.stream().map(statement -> statement.pinned(resolver)).toList());
  }
}
