package org.trentkms.key;

import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.tag.Tags;

/// All that Trent knows of a KMS key except for its material.
///
/// @param policy the text of the key policy, as it was given
/// @param currentMaterial the material that encrypts now
/// @param version 1 when the key is made, one more with every change
public record KeyRecord(
    KeyArn arn,
    KeyParameters parameters,
    Lifecycle lifecycle,
    String description,
    Tags tags,
    String policy,
    MaterialId currentMaterial,
    long version) {

  /// The next version of this record, in another part of its life.
  public KeyRecord with(Lifecycle next) {
    return new KeyRecord(
        arn, parameters, next, description, tags, policy, currentMaterial, version + 1);
  }

  /// The next version of this record, with other tags.
  public KeyRecord with(Tags next) {
    return new KeyRecord(
        arn, parameters, lifecycle, description, next, policy, currentMaterial, version + 1);
  }

  /// The next version of this record, with another description.
  public KeyRecord withDescription(String next) {
    return new KeyRecord(
        arn, parameters, lifecycle, next, tags, policy, currentMaterial, version + 1);
  }

  /// The next version of this record, with another key policy.
  public KeyRecord withPolicy(String next) {
    return new KeyRecord(
        arn, parameters, lifecycle, description, tags, next, currentMaterial, version + 1);
  }

  /// The next version of this record, equal but for the version: it makes every change that was
  /// decided on this version stale.
  public KeyRecord touched() {
    return with(lifecycle);
  }
}
