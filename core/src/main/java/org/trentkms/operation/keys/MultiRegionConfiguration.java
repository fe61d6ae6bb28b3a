package org.trentkms.operation.keys;

import java.util.List;
import java.util.Optional;
import org.trentkms.id.KeyArn;
import org.trentkms.id.Region;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.key.KeyRecord;
import org.trentkms.operation.ResponseElements;

/// The related keys of a multi-Region key (MultiRegionConfiguration of the API model).
public record MultiRegionConfiguration(
    MultiRegionKeyType multiRegionKeyType,
    MultiRegionKey primaryKey,
    List<MultiRegionKey> replicaKeys) {

  /// The part of a key among its related ones.
  public enum MultiRegionKeyType {
    PRIMARY,
    REPLICA
  }

  /// One of the related keys.
  public record MultiRegionKey(String arn, String region) {

    static MultiRegionKey of(KeyArn relative, Region region) {
      return new MultiRegionKey(relative.in(region).toString(), region.value());
    }

    private JsonValue logged() {
      return new ResponseElements().with("arn", arn).with("region", region).build();
    }
  }

  /// That of a multi-Region key; none of another.
  static Optional<MultiRegionConfiguration> of(KeyRecord key) {
    return key.replication()
        .map(related ->
            new MultiRegionConfiguration(
                key.isReplica() ? MultiRegionKeyType.REPLICA : MultiRegionKeyType.PRIMARY,
                MultiRegionKey.of(key.arn(), related.primary()),
                related.replicas().stream()
                    .map(region -> MultiRegionKey.of(key.arn(), region))
                    .toList()));
  }

  /// The same as the response elements of a CloudTrail record show it.
  JsonValue logged() {
    return new ResponseElements()
        .with("multiRegionKeyType", multiRegionKeyType.name())
        .with("primaryKey", primaryKey.logged())
        .with(
            "replicaKeys", new JsonArray(replicaKeys.stream().map(MultiRegionKey::logged).toList()))
        .build();
  }
}
