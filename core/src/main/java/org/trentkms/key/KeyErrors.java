package org.trentkms.key;

import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;

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

  /// The text begins like an ARN and is none that the operation can follow.
  public static KmsException invalidArn(String text) {
    return new KmsException(ErrorCode.INVALID_ARN, "Invalid arn " + text);
  }

  static KmsException disabled(KeyArn arn) {
    return new KmsException(ErrorCode.DISABLED, arn + " is disabled.");
  }

  static KmsException invalidState(KeyArn arn, String is) {
    return new KmsException(ErrorCode.KMS_INVALID_STATE, arn + " is " + is + ".");
  }

  static KmsException importedOrigin(KeyArn arn) {
    return new KmsException(
        ErrorCode.UNSUPPORTED_OPERATION,
        arn + " origin is EXTERNAL which is not valid for this operation.");
  }
}
