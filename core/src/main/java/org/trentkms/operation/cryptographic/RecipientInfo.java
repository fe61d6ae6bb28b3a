package org.trentkms.operation.cryptographic;

import org.jspecify.annotations.Nullable;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.secret.Bytes;
import org.trentkms.shape.Length;
import org.trentkms.shape.Unlogged;

/// Where an answer's plaintext is to be encrypted to (RecipientInfo of the API model). Trent does
/// not verify attestation documents yet, so every request with one is refused: to ignore it would
/// hand out the plaintext.
public record RecipientInfo(
    @Nullable KeyEncryptionMechanism keyEncryptionAlgorithm,
    @Nullable @Unlogged @Length(min = 1, max = 262144) Bytes attestationDocument) {

  /// How the plaintext is encrypted to the recipient.
  public enum KeyEncryptionMechanism {
    RSAES_OAEP_SHA_256
  }

  /// Refuses a request with a recipient.
  static void requireNone(@Nullable RecipientInfo recipient) {
    if (recipient != null) {
      throw new KmsException(ErrorCode.VALIDATION, "Recipient is not supported.");
    }
  }
}
