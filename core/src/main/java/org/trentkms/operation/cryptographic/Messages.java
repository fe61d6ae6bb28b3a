package org.trentkms.operation.cryptographic;

import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.keyring.OpenKey;
import org.trentkms.secret.SecretBytes;

/// The checks that Sign and Verify make of algorithm, type and length of a message.
final class Messages {

  private Messages() {}

  /// The type that was stated, or the usual one.
  static MessageType orDefault(@Nullable MessageType stated) {
    return stated == null ? MessageType.RAW : stated;
  }

  /// Returns if the key signs messages of this type and length with this algorithm.
  ///
  /// @throws KmsException InvalidKeyUsageException where key and algorithm do not fit;
  ///   ValidationException where the message does not
  static void require(
      OpenKey key, SigningAlgorithm algorithm, MessageType type, SecretBytes message) {
    var spec = key.record().parameters().spec();
    Algorithms.require(spec.signingAlgorithms().contains(algorithm), algorithm, spec);
    if (!algorithm.takes(type)) {
      var isOneOfSeveral = spec.signingAlgorithms().size() > 1 && type != MessageType.EXTERNAL_MU;
      throw invalid(
          "Message type %s is incompatible with %s."
              .formatted(type, isOneOfSeveral ? "algorithm " + algorithm : "key spec " + spec));
    }
    var size = algorithm.messageSize(type);
    if (size.isPresent() && size.getAsInt() != message.size()) {
      var what = type == MessageType.DIGEST ? "Digest" : "External Mu";
      throw invalid(what + " is invalid length for algorithm " + algorithm + ".");
    }
  }

  private static KmsException invalid(String text) {
    return new KmsException(ErrorCode.VALIDATION, text);
  }
}
