package org.trentkms.id;

/// The ARN of a KMS key.
public record KeyArn(Region region, AccountId account, KeyId key) {

  @Override
  public String toString() {
    return "arn:" + region.partition() + ":kms:" + region + ":" + account + ":key/" + key;
  }
}
