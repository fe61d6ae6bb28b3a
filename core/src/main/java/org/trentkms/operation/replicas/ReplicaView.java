package org.trentkms.operation.replicas;

import java.time.Instant;
import java.util.List;
import org.trentkms.algorithm.CustomerMasterKeySpec;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.key.KeyRecord;
import org.trentkms.operation.Consequence;
import org.trentkms.operation.ResponseElements;
import org.trentkms.operation.keys.KeyMetadata;
import org.trentkms.tag.Tag;

/// What callers, and the audit records of two Regions, see of a replica that was made.
final class ReplicaView {

  private final KeyRecord replica;
  private final KeyMetadata metadata;
  private final List<Tag> tags;

  ReplicaView(KeyRecord replica, Instant now) {
    this.replica = replica;
    this.metadata = KeyMetadata.of(replica, now);
    this.tags =
        replica.tags().values().entrySet().stream()
            .map(tag -> new Tag(tag.getKey(), tag.getValue()))
            .toList();
  }

  KeyRecord key() {
    return replica;
  }

  ReplicateKey.Response response() {
    return new ReplicateKey.Response(metadata, replica.policy().text(), tags);
  }

  /// The response elements of the record in the Region of the primary key.
  JsonValue logged() {
    return new ResponseElements()
        .with("replicaKeyMetadata", metadata.logged())
        .with("replicaPolicy", replica.policy().text())
        .with("replicaTags", loggedTags())
        .build();
  }

  /// The record in the Region of the replica: there, the caller has made a key.
  Consequence creation(ReplicateKey.Request request) {
    var parameters =
        new ResponseElements()
            .with("policy", replica.policy().text())
            .with("description", replica.description())
            .with("keyUsage", replica.parameters().usage().name())
            .with("keySpec", replica.parameters().spec().name());
    CustomerMasterKeySpec.of(replica.parameters().spec())
        .ifPresent(spec -> parameters.with("customerMasterKeySpec", spec.name()));
    parameters
        .with("origin", replica.parameters().origin().name())
        .with(
            "bypassPolicyLockoutSafetyCheck",
            Boolean.TRUE.equals(request.bypassPolicyLockoutSafetyCheck()))
        .with("tags", loggedTags())
        .with("multiRegion", true);
    var elements = new ResponseElements().with("keyMetadata", metadata.logged()).build();
    return Consequence.ofCaller("CreateKey", replica.arn(), parameters.build(), elements);
  }

  private JsonValue loggedTags() {
    return new JsonArray(
        tags.stream()
            .<JsonValue>map(tag ->
                new ResponseElements()
                    .with("tagKey", tag.tagKey())
                    .with("tagValue", tag.tagValue())
                    .build())
            .toList());
  }
}
