package org.trentkms.quota;

import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;

/// The refusals of what goes beyond a quota. The texts for keys, aliases, rates and rotations are
/// those of AWS KMS; of the others none is known.
public final class QuotaErrors {

  private QuotaErrors() {}

  /// The account has as many keys in the Region as it may.
  public static KmsException keys(int quota, long usage) {
    return exceeded(
        "Key quota for this account in this region is "
            + quota
            + " but the current usage is "
            + usage
            + ".");
  }

  /// The key has as many aliases as it may.
  public static KmsException aliases(int quota, long usage) {
    return exceeded(
        "Aliases per key quota for this account in this region is "
            + quota
            + ", current usage is "
            + usage
            + ".");
  }

  /// The key has as many grants as it may.
  public static KmsException grants(int quota) {
    return exceeded("The key has " + quota + " grants, which is as many as it may have.");
  }

  /// The key would have more tags than it may.
  public static KmsException tags() {
    return exceeded("Too many tags");
  }

  /// The key policy is longer than it may be.
  public static KmsException policy(int quota) {
    return exceeded("The key policy is longer than " + quota + " bytes.");
  }

  /// The key was rotated on demand as often as it may be.
  public static KmsException onDemandRotations(KeyArn arn) {
    return exceeded(
        "The on-demand rotations limit has been reached for the given keyId. No more on-demand"
            + " rotations can be performed for this key: "
            + arn);
  }

  /// The account makes more calls than it may. SDKs repeat such a call later.
  public static KmsException requests() {
    return new KmsException(
        ErrorCode.THROTTLING,
        "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.");
  }

  private static KmsException exceeded(String text) {
    return new KmsException(ErrorCode.LIMIT_EXCEEDED, text);
  }
}
