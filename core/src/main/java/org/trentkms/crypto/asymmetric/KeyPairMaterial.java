package org.trentkms.crypto.asymmetric;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// A key pair as bytes: the private key as PrivateKeyInfo of RFC 5958 and the public one as
/// SubjectPublicKeyInfo of RFC 5280, both in DER.
///
/// Of each kind of private key there is one form: RSA with the numbers of the Chinese remainder
/// theorem, elliptic curves with the public key inside (RFC 5915), Ed25519, ML-DSA and ML-KEM as
/// seeds (RFC 8410, 9881, 9935).
public record KeyPairMaterial(SecretBytes privateKey, Bytes publicKey) implements AutoCloseable {

  /// Both halves in one secret: the length of the private key in 32 bits, the private key, the
  /// public key.
  public SecretBytes joined() {
    return privateKey.lend(secret ->
        SecretBytes.owning(
            ByteBuffer.allocate(Integer.BYTES + secret.length + publicKey.size())
                .putInt(secret.length)
                .put(secret)
                .put(publicKey.toByteArray())
                .array()));
  }

  /// The pair of which this secret is the joined form.
  ///
  /// @throws IllegalArgumentException where it is none
  public static KeyPairMaterial split(SecretBytes joined) {
    return joined.lend(bytes -> {
      var length = bytes.length < Integer.BYTES ? -1 : ByteBuffer.wrap(bytes).getInt();
      if (length < 0 || length > bytes.length - Integer.BYTES) {
        throw new IllegalArgumentException("not a joined key pair");
      }
      var middle = Integer.BYTES + length;
      return new KeyPairMaterial(
          SecretBytes.owning(Arrays.copyOfRange(bytes, Integer.BYTES, middle)),
          Bytes.owning(Arrays.copyOfRange(bytes, middle, bytes.length)));
    });
  }

  /// Wipes the private key.
  @Override
  public void close() {
    privateKey.close();
  }
}
