package org.trentkms.policy.document;

import java.util.List;

/// What an element of a statement selects: what it lists, or everything else (`NotAction`,
/// `NotResource`, `NotPrincipal`).
public sealed interface Selection<T> {

  /// What is listed.
  List<T> listed();

  /// What is listed, and nothing else.
  record Only<T>(List<T> listed) implements Selection<T> {
    public Only {
      listed = List.copyOf(listed);
    }
  }

  /// Everything but what is listed.
  record AllBut<T>(List<T> listed) implements Selection<T> {
    public AllBut {
      listed = List.copyOf(listed);
    }
  }
}
