package org.trentkms.policy.document;

import java.util.List;
import java.util.Optional;

/// A policy as it was written.
public record PolicyDocument(
    LanguageVersion version, Optional<String> id, List<Statement> statements) {
  public PolicyDocument {
    statements = List.copyOf(statements);
  }
}
