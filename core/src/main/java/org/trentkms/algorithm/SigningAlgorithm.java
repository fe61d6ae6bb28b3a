package org.trentkms.algorithm;

import static org.trentkms.algorithm.MessageType.DIGEST;
import static org.trentkms.algorithm.MessageType.EXTERNAL_MU;
import static org.trentkms.algorithm.MessageType.RAW;

import java.util.OptionalInt;
import java.util.Set;

/// An algorithm of Sign and Verify (SigningAlgorithmSpec of the API model), in the order in which
/// AWS KMS lists them to who names another.
public enum SigningAlgorithm {
  RSASSA_PSS_SHA_256(Hash.SHA_256, RAW, DIGEST),
  RSASSA_PSS_SHA_384(Hash.SHA_384, RAW, DIGEST),
  RSASSA_PSS_SHA_512(Hash.SHA_512, RAW, DIGEST),
  RSASSA_PKCS1_V1_5_SHA_256(Hash.SHA_256, RAW, DIGEST),
  RSASSA_PKCS1_V1_5_SHA_384(Hash.SHA_384, RAW, DIGEST),
  RSASSA_PKCS1_V1_5_SHA_512(Hash.SHA_512, RAW, DIGEST),
  ECDSA_SHA_256(Hash.SHA_256, RAW, DIGEST),
  ECDSA_SHA_384(Hash.SHA_384, RAW, DIGEST),
  ECDSA_SHA_512(Hash.SHA_512, RAW, DIGEST),
  ED25519_SHA_512(Hash.SHA_512, RAW),
  ED25519_PH_SHA_512(Hash.SHA_512, DIGEST),
  SM2DSA(Hash.SM3, RAW, DIGEST),
  ML_DSA_SHAKE_256(Hash.SHA_512, RAW, EXTERNAL_MU);

  private static final int MU_SIZE = 64;

  private final Hash hash;
  private final Set<MessageType> messageTypes;

  SigningAlgorithm(Hash hash, MessageType... messageTypes) {
    this.hash = hash;
    this.messageTypes = Set.of(messageTypes);
  }

  /// The hash function of the digests that the algorithm takes. Those that take none hash inside.
  public Hash hash() {
    return hash;
  }

  /// Whether messages of this type can be signed.
  public boolean takes(MessageType type) {
    return messageTypes.contains(type);
  }

  /// The one length in bytes that a message of this type has; empty where it may have any.
  public OptionalInt messageSize(MessageType type) {
    return switch (type) {
      case RAW -> OptionalInt.empty();
      case DIGEST -> OptionalInt.of(hash.size());
      case EXTERNAL_MU -> OptionalInt.of(MU_SIZE);
    };
  }
}
