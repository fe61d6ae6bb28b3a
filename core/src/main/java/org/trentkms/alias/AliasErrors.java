package org.trentkms.alias;

import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;

/// The refusals that concern aliases, with the texts of AWS KMS.
public final class AliasErrors {

  private AliasErrors() {}

  /// An alias has this name already.
  public static KmsException alreadyExists(AliasArn arn) {
    return new KmsException(
        ErrorCode.ALREADY_EXISTS, "An alias with the name " + arn + " already exists");
  }

  /// The name does not begin as alias names do, has characters that none has, or is no name
  /// otherwise.
  ///
  /// @param code where it has nothing but the prefix or is too long
  public static KmsException invalidName(ErrorCode code, String name) {
    if (!name.startsWith(AliasName.PREFIX)) {
      return new KmsException(
          ErrorCode.VALIDATION,
          "Alias must start with the prefix \"alias/\". Please see"
              + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
    }
    return AliasName.hasCharactersOfNames(name)
        ? new KmsException(code, "Alias name " + name + " is not valid")
        : new KmsException(
            ErrorCode.VALIDATION, name + " contains invalid characters for an alias");
  }

  /// The alias is of those that AWS services make: nobody else moves or deletes it.
  public static KmsException reserved() {
    return new KmsException(ErrorCode.VALIDATION, "Alias with the prefix alias/aws/ is reserved");
  }

  /// The alias is to be made, and of those that AWS services make; AWS KMS has no text for that.
  public static KmsException reservedToServices() {
    return new KmsException(ErrorCode.NOT_AUTHORIZED);
  }

  /// The alias cannot be moved between these two keys.
  public static KmsException otherKind(AliasArn alias) {
    return new KmsException(
        ErrorCode.VALIDATION,
        alias
            + " cannot be moved: the current and the new key must be of the same type and have the"
            + " same key usage.");
  }
}
