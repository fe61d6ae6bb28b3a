package org.trentkms.key;

import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;

/// The refusals that concern one key, with the texts of AWS KMS ("Key states of AWS KMS keys" in
/// the Developer Guide, and texts that clients are known to match on).
public final class KeyErrors {

  private KeyErrors() {}

  /// No key has this ARN.
  public static KmsException notFound(KeyArn arn) {
    return new KmsException(ErrorCode.NOT_FOUND, "Key '" + arn + "' does not exist");
  }

  /// No alias has this ARN.
  public static KmsException notFound(AliasArn arn) {
    return new KmsException(ErrorCode.NOT_FOUND, "Alias " + arn + " is not found.");
  }

  /// The text names no key, or not in a form that the operation takes.
  public static KmsException invalidKeyId(String text) {
    return new KmsException(ErrorCode.NOT_FOUND, "Invalid keyId '" + text + "'");
  }

  /// The ARN is one of a key, and this is no id of any.
  public static KmsException invalidKeyIdOfArn(String text) {
    return new KmsException(ErrorCode.NOT_FOUND, "Invalid keyId " + text);
  }

  /// The ARN is of a Region other than the one that was called.
  public static KmsException otherRegion(Region region) {
    return new KmsException(ErrorCode.NOT_FOUND, "Invalid arn " + region);
  }

  /// The text begins like an ARN and is none that the operation can follow.
  public static KmsException invalidArn(String text) {
    return new KmsException(ErrorCode.INVALID_ARN, "Invalid arn " + text);
  }

  /// An alias is named, and the operation takes keys alone.
  public static KmsException noAlias() {
    return new KmsException(
        ErrorCode.INVALID_ARN, "Key Aliases are not supported for this operation.");
  }

  /// The key is for another usage than that of the action.
  ///
  /// @param action as policies name it
  public static KmsException otherUsage(KeyArn arn, KeyUsage usage, String action) {
    return new KmsException(
        ErrorCode.INVALID_KEY_USAGE,
        arn
            + " key usage is "
            + usage
            + " which is not valid for "
            + action.substring(action.indexOf(':') + 1)
            + ".");
  }

  /// The key is of a spec that the operation does not take; AWS KMS has no text for it.
  public static KmsException otherSpec() {
    return new KmsException(ErrorCode.UNSUPPORTED_OPERATION);
  }

  /// Only a primary key can do this, and this is a replica, or none of several related keys.
  public static KmsException notPrimary(KeyArn arn) {
    return new KmsException(
        ErrorCode.UNSUPPORTED_OPERATION, arn + " is not a multi-region primary key.");
  }

  /// The key is of another origin than those of the operation.
  public static KmsException otherOrigin(KeyArn arn, Origin origin) {
    return new KmsException(
        ErrorCode.UNSUPPORTED_OPERATION,
        arn + " origin is " + origin + " which is not valid for this operation.");
  }

  /// A material of the key awaits rotation, so that another one cannot.
  public static KmsException pendingRotation(KeyArn arn, MaterialId other, MaterialId pending) {
    return new KmsException(
        ErrorCode.KMS_INVALID_STATE,
        "New key material (id: "
            + other.value()
            + ") cannot be imported into KMS key "
            + arn
            + ", because another key material (id: "
            + pending.value()
            + ") is pending rotation.");
  }

  /// No material of the key awaits rotation.
  public static KmsException nothingPendingRotation(KeyArn arn) {
    return new KmsException(
        ErrorCode.KMS_INVALID_STATE,
        "No available key material pending rotation for the key: " + arn + ".");
  }

  /// The material of the key that awaits rotation is not in all related keys.
  public static KmsException pendingMultiRegionImport(KeyArn arn) {
    return new KmsException(
        ErrorCode.KMS_INVALID_STATE,
        arn + " has key material that is pending import into all related multi-region keys.");
  }

  static KmsException disabled(KeyArn arn) {
    return new KmsException(ErrorCode.DISABLED, arn + " is disabled.");
  }

  static KmsException invalidState(KeyArn arn, String is) {
    return new KmsException(ErrorCode.KMS_INVALID_STATE, arn + " is " + is + ".");
  }

  static KmsException importedOrigin(KeyArn arn) {
    return otherOrigin(arn, Origin.EXTERNAL);
  }
}
