package org.trentkms.server.auditlog.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.auditlog.chain.PublicKeyInfo;

/// The public keys that the signatures of a log are verified with.
final class PublicKeys {

  private final Map<String, VerifyingKey> keys = new HashMap<>();

  /// @param infos those that are no public keys of Ed25519 verify nothing
  PublicKeys(KeyPairs keyPairs, List<PublicKeyInfo> infos) {
    for (var info : infos) {
      keyPairs
          .publicHalf(KeySpec.ECC_NIST_EDWARDS25519, info.encoded())
          .ifPresent(key -> {
            if (key instanceof VerifyingKey verifying) {
              keys.put(info.fingerprint(), verifying);
            }
          });
    }
  }

  /// Why this is no signature of the text by the key of the fingerprint; empty where it is one.
  Optional<String> refusal(String fingerprint, byte[] text, Bytes signature) {
    var key = keys.get(fingerprint);
    if (key == null) {
      return Optional.of("public key " + fingerprint + " is not known");
    }
    try (var message = SecretBytes.copyOf(text)) {
      return key.verify(SigningAlgorithm.ED25519_SHA_512, MessageType.RAW, message, signature)
          ? Optional.empty()
          : Optional.of("the signature does not verify");
    }
  }
}
