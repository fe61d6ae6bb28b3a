package org.trentkms.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.trentkms.crypto.Sha256;

/// An operation that is called again and again, each time with another request: messages of 64
/// bytes that look random, or one pair of encryption context.
enum Workload {
  ENCRYPT(
      "Encrypt",
      "Encrypt",
      "{}",
      """
      "Plaintext": "%1$s", "EncryptionContext": {"order": "number-%2$08d"}\
      """),
  SIGN_P256(
      "Sign-P256",
      "Sign",
      """
      {"KeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY"}\
      """,
      """
      "Message": "%1$s", "SigningAlgorithm": "ECDSA_SHA_256\"\
      """),
  SIGN_RSA_2048(
      "Sign-RSA2048",
      "Sign",
      """
      {"KeySpec": "RSA_2048", "KeyUsage": "SIGN_VERIFY"}\
      """,
      """
      "Message": "%1$s", "SigningAlgorithm": "RSASSA_PSS_SHA_256\"\
      """),
  GENERATE_MAC(
      "GenerateMac",
      "GenerateMac",
      """
      {"KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC"}\
      """,
      """
      "Message": "%1$s", "MacAlgorithm": "HMAC_SHA_256\"\
      """),
  GENERATE_DATA_KEY_PAIR_P256(
      "GenerateDataKeyPair-P256",
      "GenerateDataKeyPair",
      "{}",
      """
      "KeyPairSpec": "ECC_NIST_P256", "EncryptionContext": {"order": "number-%2$08d"}\
      """);

  private final String label;
  private final String operation;
  private final String key;
  private final String members;

  Workload(String label, String operation, String key, String members) {
    this.label = label;
    this.operation = operation;
    this.key = key;
    this.members = members;
  }

  /// The body of the CreateKey request for the key that it needs.
  String key() {
    return key;
  }

  /// Requests for one key, no two of them alike.
  ///
  /// @param first the number from which on they are counted; other numbers make other requests
  List<byte[]> sign(RequestSigner signer, String keyId, int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(number -> signer.sign(operation, body(keyId, number)))
        .toList();
  }

  private String body(String keyId, int number) {
    return "{\"KeyId\": \"%s\", %s}"
        .formatted(
            keyId, members.formatted(Base64.getEncoder().encodeToString(message(number)), number));
  }

  private static byte[] message(int number) {
    var message = Arrays.copyOf(hash("left " + number), 2 * Sha256.SIZE);
    System.arraycopy(hash("right " + number), 0, message, Sha256.SIZE, Sha256.SIZE);
    return message;
  }

  private static byte[] hash(String text) {
    return Sha256.of(text.getBytes(US_ASCII));
  }

  /// The name in reports.
  String reportName() {
    return label.toLowerCase(Locale.ROOT);
  }

  /// The name on the command line.
  @Override
  public String toString() {
    return label;
  }
}
