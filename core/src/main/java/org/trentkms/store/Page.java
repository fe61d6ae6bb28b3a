package org.trentkms.store;

import java.util.Optional;

/// Which part of an ordered list is wanted.
///
/// @param after the name after which the page begins, whether or not it still exists; the first
///   page where it is empty
/// @param limit how many entries at most
public record Page<N>(Optional<N> after, int limit) {

  public Page {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has room for one entry at least");
    }
  }

  /// The first page.
  public static <N> Page<N> first(int limit) {
    return new Page<>(Optional.empty(), limit);
  }
}
