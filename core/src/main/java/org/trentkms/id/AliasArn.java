package org.trentkms.id;

/// The ARN of an alias.
public record AliasArn(Region region, AccountId account, AliasName name) {

  @Override
  public String toString() {
    return "arn:" + region.partition() + ":kms:" + region + ":" + account + ":" + name;
  }
}
