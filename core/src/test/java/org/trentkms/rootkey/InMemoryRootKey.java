package org.trentkms.rootkey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Optional;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.KeyDerivation;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// A root key in memory, for the tests of what stands on the port.
public final class InMemoryRootKey implements RootKey {

  private static final byte[] LABEL = "in memory".getBytes(US_ASCII);
  private static final int NONCE_SIZE = 16;

  private final SecretBytes secret;
  private final RandomBytes random;

  /// A new root key.
  public InMemoryRootKey(RandomBytes random) {
    this.secret = random.secret(KeyDerivation.SIZE);
    this.random = random;
  }

  @Override
  public Bytes wrap(SecretBytes wanted, Bytes associatedData) {
    var nonce = random.bytes(NONCE_SIZE);
    var wrapped = Arrays.copyOf(nonce, NONCE_SIZE + wanted.size() + AesGcm.TAG_SIZE);
    var key = KeyDerivation.derive(secret, LABEL, nonce);
    AesGcm.OF_PLATFORM.sealOnce(key, wanted, wrapped, NONCE_SIZE, associatedData.toByteArray());
    return Bytes.owning(wrapped);
  }

  @Override
  public Optional<SecretBytes> unwrap(Bytes wrapped, Bytes associatedData) {
    var bytes = wrapped.toByteArray();
    var key = KeyDerivation.derive(secret, LABEL, Arrays.copyOf(bytes, NONCE_SIZE));
    return AesGcm.OF_PLATFORM.open(key, bytes, NONCE_SIZE, associatedData.toByteArray());
  }
}
