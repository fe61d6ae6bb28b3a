package org.trentkms.server.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.trentkms.error.Bug;

/// Who a server is to its clients, and whom it lets connect.
///
/// @param key the private key of the first certificate
/// @param chain the server's own certificate, then those that lead from it to its authority
/// @param authorities of which one must have signed a client's certificate; none where clients need
///   no certificate
public record Identity(
    PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authorities) {

  private static final byte[] PROBE = "trent/tls/probe".getBytes(StandardCharsets.US_ASCII);

  /// How a signature by each kind of key is made to see that two halves belong together.
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  /// @throws TlsFailure where the key is not that of the first certificate
  public Identity {
    chain = List.copyOf(chain);
    authorities = List.copyOf(authorities);
    if (!belongTogether(key, chain.getFirst().getPublicKey())) {
      throw new TlsFailure("the private key is not that of the certificate");
    }
  }

  /// Reads it from PEM files (RFC 7468); clients need no certificate.
  ///
  /// @param certificates the chain
  /// @param key an unencrypted PKCS#8 key, closed to other users
  /// @throws TlsFailure where one of them cannot be used
  public static Identity read(Path certificates, Path key) {
    var chain = Pem.certificates(certificates);
    var algorithm = chain.getFirst().getPublicKey().getAlgorithm();
    if (!SIGNATURES.containsKey(algorithm)) {
      throw new TlsFailure(
          certificates + " is for a key of a kind that TLS has no use for: " + algorithm);
    }
    return new Identity(Pem.privateKey(key, algorithm), chain, List.of());
  }

  /// The same to clients that show a certificate which one of the authorities in a PEM file has
  /// signed.
  ///
  /// @throws TlsFailure where the file cannot be used
  public Identity forClientsOf(Path authorities) {
    return new Identity(key, chain, Pem.certificates(authorities));
  }

  private static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
    try {
      var signer = Signature.getInstance(SIGNATURES.get(publicKey.getAlgorithm()));
      signer.initSign(key);
      signer.update(PROBE);
      var signature = signer.sign();
      signer.initVerify(publicKey);
      signer.update(PROBE);
      return signer.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /// When the first of the certificates ceases to be valid.
  public Instant expires() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow(() -> new Bug("a chain without certificates"));
  }
}
