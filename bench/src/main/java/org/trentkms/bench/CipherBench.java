package org.trentkms.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.trentkms.ciphertext.BaseKey;
import org.trentkms.ciphertext.CiphertextBlob;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.ciphertext.SymmetricCipher;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.Sha256;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// The stage of a call that derives a key for it, and encrypts or decrypts.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CipherBench {

  private final BaseKey key =
      BaseKey.of(
          new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"),
          MaterialId.of(hash("material id")),
          SecretBytes.owning(hash("material")));
  private final SecretBytes plaintext = SecretBytes.owning(new byte[64]);
  private final SymmetricCipher cipher = new SymmetricCipher(AesGcm.OF_PLATFORM, this::count);
  private final CiphertextBlob blob =
      CiphertextBlob.parse(cipher.seal(key, plaintext, context(0))).orElseThrow();
  private long counter;

  private static byte[] hash(String text) {
    return Sha256.of(text.getBytes(US_ASCII));
  }

  /// Nonces that are counted cost next to nothing, so that none of their cost is measured here.
  private void count(byte[] nonce) {
    ByteBuffer.wrap(nonce).putLong(counter++);
  }

  private static EncryptionContext context(long number) {
    return EncryptionContext.of(Map.of("order", "number-" + number));
  }

  /// Encrypts 64 bytes with one pair of context.
  @Benchmark
  public Bytes seal() {
    return cipher.seal(key, plaintext, context(counter));
  }

  /// Decrypts 64 bytes with one pair of context.
  @Benchmark
  public Optional<SecretBytes> open() {
    return cipher.open(key, blob, context(0));
  }
}
