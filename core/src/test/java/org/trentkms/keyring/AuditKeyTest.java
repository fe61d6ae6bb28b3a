package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.Change;
import org.trentkms.store.CommitListener;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.PendingEvent;

final class AuditKeyTest {

  private static final byte[] TEXT = "a text".getBytes(StandardCharsets.US_ASCII);

  private final RandomBytes random = new SecureRandom()::nextBytes;
  private final KeyPairs keyPairs = new KeyPairs(TestSources.all());

  @Test
  void key_isTheSameForAsLongAsTheStoreIs_andNoOthers() {
    try (var one = domainKeys();
        var other = domainKeys();
        var key = AuditKey.of(one, keyPairs);
        var again = AuditKey.of(one, keyPairs);
        var stranger = AuditKey.of(other, keyPairs)) {
      assertThat(again.publicKey()).isEqualTo(key.publicKey());
      assertThat(again.sign(TEXT)).isEqualTo(key.sign(TEXT));
      assertThat(stranger.publicKey()).isNotEqualTo(key.publicKey());
    }
  }

  @Test
  void signature_isVerifiedByThePublicKey_andOfThisTextAlone() {
    try (var domainKeys = domainKeys();
        var key = AuditKey.of(domainKeys, keyPairs)) {
      var signature = key.sign(TEXT);

      assertThat(isVerified(key.publicKey(), TEXT, signature)).isTrue();
      var altered = TEXT.clone();
      altered[0] ^= 1;
      assertThat(isVerified(key.publicKey(), altered, signature)).isFalse();
    }
  }

  private boolean isVerified(Bytes publicKey, byte[] text, Bytes signature) {
    var key = keyPairs.publicHalf(KeySpec.ECC_NIST_EDWARDS25519, publicKey).orElseThrow();
    try (var message = SecretBytes.copyOf(text)) {
      return ((VerifyingKey) key)
          .verify(SigningAlgorithm.ED25519_SHA_512, MessageType.RAW, message, signature);
    }
  }

  private DomainKeys domainKeys() {
    var rootKey = new InMemoryRootKey(random);
    var store = new InMemoryStore(new InMemoryStore.Disk(), new Deaf());
    DomainKeys.establish(store, rootKey, random);
    return DomainKeys.open(store, rootKey);
  }

  private record Deaf() implements CommitListener {
    @Override
    public void changed(Change change) {}

    @Override
    public long logged(PendingEvent event) {
      return 0;
    }
  }
}
