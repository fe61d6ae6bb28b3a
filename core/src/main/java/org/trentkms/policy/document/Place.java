package org.trentkms.policy.document;

/// Where in a policy something is: in the policy itself, or in a statement.
public sealed interface Place {

  /// The policy itself.
  record Policy() implements Place {
    @Override
    public String toString() {
      return "Policy";
    }
  }

  /// A statement, counted from 1.
  record InStatement(int number) implements Place {
    @Override
    public String toString() {
      return "Statement " + number;
    }
  }
}
