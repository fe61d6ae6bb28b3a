package org.trentkms.usage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The operations that count as a use of a key (KeyLastUsageTrackingOperation of the API model).
public enum TrackedOperation {
  DECRYPT("Decrypt"),
  DERIVE_SHARED_SECRET("DeriveSharedSecret"),
  ENCRYPT("Encrypt"),
  GENERATE_DATA_KEY("GenerateDataKey"),
  GENERATE_DATA_KEY_PAIR("GenerateDataKeyPair"),
  GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT("GenerateDataKeyPairWithoutPlaintext"),
  GENERATE_DATA_KEY_WITHOUT_PLAINTEXT("GenerateDataKeyWithoutPlaintext"),
  GENERATE_MAC("GenerateMac"),
  RE_ENCRYPT("ReEncrypt"),
  SIGN("Sign"),
  VERIFY("Verify"),
  VERIFY_MAC("VerifyMac"),
  ENCAPSULATE("Encapsulate"),
  DECAPSULATE("Decapsulate");

  private static final Map<String, TrackedOperation> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(TrackedOperation::toString, Function.identity()));

  private final String wireName;

  TrackedOperation(String wireName) {
    this.wireName = wireName;
  }

  /// The operation of this name, if it is one of these.
  public static Optional<TrackedOperation> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /// The name on the wire.
  @Override
  public String toString() {
    return wireName;
  }
}
