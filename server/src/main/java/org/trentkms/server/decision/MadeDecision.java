package org.trentkms.server.decision;

import java.util.List;

/// One decision as it is kept: texts, and nothing of the policies and the request that they came
/// from, because these may be long, replaced, or secret.
public sealed interface MadeDecision {

  /// The action as policies name it.
  String action();

  /// The ARN of the resource, its id where the caller does not know more, or `*`.
  String resource();

  /// Why, as lines of text.
  List<String> why();

  /// The caller may.
  ///
  /// @param by the statements that allow it, or a grant that does; none where a root user needs
  ///   none
  record Allowed(String action, String resource, List<Allowance> by) implements MadeDecision {

    public Allowed {
      by = List.copyOf(by);
    }

    @Override
    public List<String> why() {
      return by.isEmpty()
          ? List.of("allowed: the root user of an account needs no policy in it")
          : by.stream().map(one -> "allowed by " + one.shown()).toList();
    }
  }

  /// The caller may not.
  ///
  /// @param text why, line by line
  record Denied(String action, String resource, String text) implements MadeDecision {

    @Override
    public List<String> why() {
      return text.lines().toList();
    }
  }
}
