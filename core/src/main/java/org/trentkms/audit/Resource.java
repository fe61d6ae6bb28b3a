package org.trentkms.audit;

import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;

/// A key or an alias that a call was about, as a CloudTrail record lists it.
///
/// @param type `AWS::KMS::Key`: AWS has that for an alias, too
public record Resource(AccountId account, String type, String arn) {

  private static final String KEY = "AWS::KMS::Key";

  /// The key with this ARN.
  public static Resource key(KeyArn arn) {
    return new Resource(arn.account(), KEY, arn.toString());
  }

  /// The alias with this ARN.
  public static Resource alias(AliasArn arn) {
    return new Resource(arn.account(), KEY, arn.toString());
  }
}
