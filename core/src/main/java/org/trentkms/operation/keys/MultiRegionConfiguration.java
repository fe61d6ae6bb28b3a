package org.trentkms.operation.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The related keys of a multi-Region key (MultiRegionConfiguration of the API model).
public record MultiRegionConfiguration(
    @Nullable MultiRegionKeyType multiRegionKeyType,
    @Nullable MultiRegionKey primaryKey,
    @Nullable List<MultiRegionKey> replicaKeys) {

  /// The part of a key among its related ones.
  public enum MultiRegionKeyType {
    PRIMARY,
    REPLICA
  }

  /// One of the related keys.
  public record MultiRegionKey(@Nullable String arn, @Nullable String region) {}
}
