package org.trentkms.server.auditlog.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;

/// A public key with which signatures of a log are verified.
///
/// @param encoded a SubjectPublicKeyInfo in DER
public record PublicKeyInfo(Bytes encoded) {

  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";
  private static final int LINE = 64;
  private static final int FINGERPRINT_SIZE = 16;

  /// By what heads and digests name it: the first half of its SHA-256, in 32 hexadecimal digits.
  public String fingerprint() {
    var hash = Sha256.of(encoded.toByteArray());
    return Bytes.owning(Arrays.copyOf(hash, FINGERPRINT_SIZE)).toString();
  }

  /// The key as RFC 7468 writes it.
  public String pem() {
    var base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
    return BEGIN + "\n" + base64.encodeToString(encoded.toByteArray()) + "\n" + END + "\n";
  }

  /// The key of a text in PEM, whatever stands around it; empty where there is none.
  public static Optional<PublicKeyInfo> read(String pem) {
    var begin = pem.indexOf(BEGIN);
    var end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      return Optional.empty();
    }
    try {
      var base64 = pem.substring(begin + BEGIN.length(), end).getBytes(US_ASCII);
      return Optional.of(new PublicKeyInfo(Bytes.owning(Base64.getMimeDecoder().decode(base64))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
