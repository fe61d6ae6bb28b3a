package org.trentkms.store;

import java.util.List;
import java.util.stream.Stream;

/// Writes that happen together or not at all.
public record Change(List<Write> writes) {

  public Change {
    writes = List.copyOf(writes);
  }

  /// Whether it deletes everything that was there before it.
  public boolean deletesEverything() {
    return writes.stream().anyMatch(Write.DeleteEverything.class::isInstance);
  }

  /// The change of these writes.
  public static Change of(Write... writes) {
    return new Change(List.of(writes));
  }

  /// The same with more writes.
  public Change and(List<Write> more) {
    return new Change(Stream.concat(writes.stream(), more.stream()).toList());
  }
}
