package org.trentkms.server.auditlog.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.Head;

/// What of a log is to be verified.
///
/// @param from leaves out segments that were over before
/// @param to leaves out segments that began later
/// @param expected the hash of a digest, or a value of the chain, that the log must have
/// @param files leaves out segments that are not of these names; all are in where it is empty
public record Scope(
    Optional<Instant> from, Optional<Instant> to, Optional<Bytes> expected, Set<String> files) {

  /// All of it.
  public static final Scope ALL =
      new Scope(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

  public Scope {
    files = Set.copyOf(files);
  }

  /// The same of no others than these segments.
  ///
  /// @param names those of their files, before they are compressed
  public Scope of(Set<String> names) {
    return new Scope(from, to, expected, names);
  }

  /// Whether segments were named.
  boolean isOfFiles() {
    return !files.isEmpty();
  }

  /// Whether a segment of this name may be among what is to be verified.
  boolean has(String file) {
    return files.isEmpty() || files.contains(file);
  }

  /// Whether a segment with these heads is among what is to be verified.
  boolean has(SegmentFiles segment, List<Head> heads) {
    return has(segment.name()) && !isBefore(heads) && !isAfter(heads);
  }

  /// Whether a segment with these heads was over before.
  private boolean isBefore(List<Head> heads) {
    return from.isPresent() && !heads.isEmpty() && heads.getLast().time().isBefore(from.get());
  }

  /// Whether a segment with these heads has begun later.
  boolean isAfter(List<Head> heads) {
    return to.isPresent() && !heads.isEmpty() && heads.getFirst().time().isAfter(to.get());
  }

  /// Whether a digest of this time is among what is to be verified.
  boolean has(Instant end) {
    return from.filter(end::isBefore).isEmpty() && to.filter(end::isAfter).isEmpty();
  }
}
