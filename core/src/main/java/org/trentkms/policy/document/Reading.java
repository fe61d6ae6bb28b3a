package org.trentkms.policy.document;

/// What became of reading a policy.
public sealed interface Reading {

  /// It is one.
  record Sound(PolicyDocument document) implements Reading {}

  /// It is none.
  record Refused(Malformed reason) implements Reading {}
}
