package org.trentkms.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.trentkms.crypto.Sha256;

/// Encrypt requests for one key, no two of them alike: plaintexts of 64 bytes that look random, and
/// one pair of encryption context.
final class EncryptRequests {

  private EncryptRequests() {}

  /// @param first the number from which on they are counted; other numbers make other requests
  static List<byte[]> sign(RequestSigner signer, String keyId, int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(number -> signer.sign("Encrypt", body(keyId, number)))
        .toList();
  }

  private static String body(String keyId, int number) {
    return """
    {"KeyId": "%s", "Plaintext": "%s", "EncryptionContext": {"order": "number-%08d"}}\
    """
        .formatted(keyId, Base64.getEncoder().encodeToString(plaintext(number)), number);
  }

  private static byte[] plaintext(int number) {
    var plaintext = Arrays.copyOf(hash("left " + number), 2 * Sha256.SIZE);
    System.arraycopy(hash("right " + number), 0, plaintext, Sha256.SIZE, Sha256.SIZE);
    return plaintext;
  }

  private static byte[] hash(String text) {
    return Sha256.of(text.getBytes(US_ASCII));
  }
}
