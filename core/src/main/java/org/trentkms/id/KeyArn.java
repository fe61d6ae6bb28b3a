package org.trentkms.id;

/// The ARN of a KMS key.
public record KeyArn(Region region, AccountId account, KeyId key) {

  /// The ARN of the related key in another Region.
  public KeyArn in(Region other) {
    return new KeyArn(other, account, key);
  }

  @Override
  public String toString() {
    return "arn:" + region.partition() + ":kms:" + region + ":" + account + ":key/" + key;
  }
}
