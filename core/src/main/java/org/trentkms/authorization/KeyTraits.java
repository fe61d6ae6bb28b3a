package org.trentkms.authorization;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.trentkms.id.KeyArn;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Replication;
import org.trentkms.tag.Tags;

/// What policies may ask of a key, whether it is there or about to be made.
///
/// @param replication its related keys, where it is a multi-Region key
/// @param aliases the names of its aliases as they are when they are asked for
public record KeyTraits(
    KeyArn arn,
    KeyParameters parameters,
    Tags tags,
    Optional<Replication> replication,
    Supplier<List<String>> aliases) {

  /// No alias is that of a key that is about to be made.
  public static final Supplier<List<String>> NO_ALIASES = List::of;

  /// Those of a key that is there.
  public static KeyTraits of(KeyRecord key, Supplier<List<String>> aliases) {
    return new KeyTraits(key.arn(), key.parameters(), key.tags(), key.replication(), aliases);
  }
}
