package org.trentkms.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.trentkms.crypto.Sha256;

/// An operation that is called again and again, each time with another request.
public enum Workload {
  ENCRYPT(
      "Encrypt",
      "Encrypt",
      KeyBodies.SYMMETRIC,
      """
      "Plaintext": "%1$s", "EncryptionContext": {"order": "number-%2$08d"}\
      """),
  DECRYPT(
      "Decrypt",
      "Decrypt",
      KeyBodies.SYMMETRIC,
      """
      "CiphertextBlob": "%4$s", "EncryptionContext": {"order": "number-00000000"}\
      """),
  GENERATE_DATA_KEY(
      "GenerateDataKey",
      "GenerateDataKey",
      KeyBodies.SYMMETRIC,
      """
      "NumberOfBytes": %3$d, "EncryptionContext": {"order": "number-%2$08d"}\
      """),
  GENERATE_DATA_KEY_WITHOUT_PLAINTEXT(
      "GenerateDataKeyWithoutPlaintext",
      "GenerateDataKeyWithoutPlaintext",
      KeyBodies.SYMMETRIC,
      """
      "NumberOfBytes": %3$d, "EncryptionContext": {"order": "number-%2$08d"}\
      """),
  GENERATE_MAC(
      "GenerateMac",
      "GenerateMac",
      KeyBodies.HMAC_256,
      """
      "Message": "%1$s", "MacAlgorithm": "HMAC_SHA_256\"\
      """),
  SIGN_P256(
      "Sign-P256",
      "Sign",
      KeyBodies.P256,
      """
      "Message": "%1$s", "SigningAlgorithm": "ECDSA_SHA_256\"\
      """),
  SIGN_RSA_2048(
      "Sign-RSA2048",
      "Sign",
      KeyBodies.RSA_2048,
      """
      "Message": "%1$s", "SigningAlgorithm": "RSASSA_PSS_SHA_256\"\
      """),
  GENERATE_DATA_KEY_PAIR_P256(
      "GenerateDataKeyPair-P256",
      "GenerateDataKeyPair",
      KeyBodies.SYMMETRIC,
      """
      "KeyPairSpec": "ECC_NIST_P256", "EncryptionContext": {"order": "number-%2$08d"}\
      """);

  /// The most bytes that an operation takes as its plaintext or message.
  public static final int LARGEST_PAYLOAD = 4096;

  private static final int LARGEST_DATA_KEY = 1024;

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
  public String key() {
    return key;
  }

  /// How many bytes a request is about where so many are asked for: a data key has its largest
  /// size, and that of a pair does not depend on it.
  public int payload(int wanted) {
    return switch (this) {
      case GENERATE_DATA_KEY, GENERATE_DATA_KEY_WITHOUT_PLAINTEXT ->
          Math.min(wanted, LARGEST_DATA_KEY);
      case GENERATE_DATA_KEY_PAIR_P256 -> 0;
      case ENCRYPT, DECRYPT, GENERATE_MAC, SIGN_P256, SIGN_RSA_2048 -> wanted;
    };
  }

  /// Requests, no two of them alike as long as there are as many ciphertexts.
  ///
  /// @param first the number from which on they are counted; other numbers make other requests
  /// @param ciphertexts in base64, what {@link #DECRYPT} decrypts; for all others empty
  public List<byte[]> sign(
      RequestSigner signer, Subject subject, List<String> ciphertexts, int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(number ->
            signer.sign(operation, body(subject, number, ciphertext(ciphertexts, number))))
        .toList();
  }

  /// Requests for ciphertexts, no two of them alike.
  public static List<byte[]> signForCiphertexts(RequestSigner signer, Subject subject, int count) {
    return IntStream.range(0, count)
        .mapToObj(number ->
            signer.sign(
                "Encrypt",
                "{\"KeyId\": \"%s\", \"Plaintext\": \"%s\", %s}"
                    .formatted(
                        subject.keyId(),
                        message(number, subject.payload()),
                        "\"EncryptionContext\": {\"order\": \"number-00000000\"}")))
        .toList();
  }

  private static String ciphertext(List<String> ciphertexts, int number) {
    return ciphertexts.isEmpty() ? "" : ciphertexts.get(number % ciphertexts.size());
  }

  private String body(Subject subject, int number, String ciphertext) {
    var payload = subject.payload();
    return "{\"KeyId\": \"%s\", %s}"
        .formatted(
            subject.keyId(),
            members.formatted(message(number, payload), number, payload, ciphertext));
  }

  /// Bytes that differ from number to number, in base64.
  private static String message(int number, int size) {
    var message = new byte[size];
    var seed = Sha256.of(("message " + number).getBytes(US_ASCII));
    for (var i = 0; i < size; i++) {
      message[i] = (byte) (seed[i % Sha256.SIZE] + i / Sha256.SIZE);
    }
    return Base64.getEncoder().encodeToString(message);
  }

  /// The name on the command line and in reports.
  @Override
  public String toString() {
    return label;
  }

  /// What requests are about.
  ///
  /// @param payload how many bytes are encrypted, signed, generated …
  public record Subject(String keyId, int payload) {}

  /// Keys, as CreateKey is asked for them.
  private static final class KeyBodies {

    private static final String DESCRIPTION = "\"Description\": \"made for a measurement\"";

    static final String SYMMETRIC = "{" + DESCRIPTION + "}";
    static final String HMAC_256 = body("HMAC_256", "GENERATE_VERIFY_MAC");
    static final String P256 = body("ECC_NIST_P256", "SIGN_VERIFY");
    static final String RSA_2048 = body("RSA_2048", "SIGN_VERIFY");

    private static String body(String spec, String usage) {
      return "{%s, \"KeySpec\": \"%s\", \"KeyUsage\": \"%s\"}".formatted(DESCRIPTION, spec, usage);
    }
  }
}
