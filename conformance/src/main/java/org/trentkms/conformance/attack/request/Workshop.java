package org.trentkms.conformance.attack.request;

import java.util.List;
import java.util.random.RandomGenerator;
import org.trentkms.conformance.attack.request.Message.Field;

/// What attacks are made of: valid requests, those who sign them, and chance.
///
/// @param owner signs for the account whose key it is
/// @param stranger signs for another account that is served
/// @param keyArn the key that is attacked
public record Workshop(
    Signer owner, Signer stranger, String host, String keyArn, RandomGenerator random) {

  private static final String DISABLE = "DisableKey";

  /// The valid request whose answer is known.
  public Message valid() {
    return owner.sign(describe());
  }

  /// A valid request that needs no key, and is the last on its connection.
  public Message listing() {
    return owner.sign(unsigned("ListKeys", "{}").adding("Connection", "close"));
  }

  /// The valid request without a signature.
  Message describe() {
    return unsigned("DescribeKey", "{\"KeyId\":\"" + keyArn + "\"}");
  }

  /// A valid request for one of several operations.
  public Message anyValid() {
    return owner.sign(anyUnsigned());
  }

  Message anyUnsigned() {
    var key = "\"KeyId\":\"" + keyArn + "\"";
    return switch (random.nextInt(6)) {
      case 0 -> describe();
      case 1 -> unsigned("Encrypt", "{" + key + ",\"Plaintext\":\"aGVsbG8=\"}");
      case 2 -> unsigned("GenerateDataKey", "{" + key + ",\"KeySpec\":\"AES_256\"}");
      case 3 -> unsigned("ListAliases", "{" + key + "}");
      case 4 -> unsigned("GenerateRandom", "{\"NumberOfBytes\":16}");
      default -> unsigned("ListKeys", "{}");
    };
  }

  /// A valid request that, if it is served, can be seen to have been.
  Message disabling() {
    return owner.sign(unsigned(DISABLE, "{\"KeyId\":\"" + keyArn + "\"}"));
  }

  /// A request for an operation, without a signature.
  Message unsigned(String operation, String body) {
    return new Message(
        "POST",
        "/",
        "HTTP/1.1",
        List.of(
            new Field("Host", " " + host),
            new Field("Content-Type", " application/x-amz-json-1.1"),
            new Field("X-Amz-Target", " TrentService." + operation),
            new Field("Content-Length", " " + body.length())),
        body);
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /// A number from 0 to one below the bound.
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /// The text with one bit of one character flipped.
  String bitFlipped(String text) {
    var at = random.nextInt(text.length());
    var flipped = (char) (text.charAt(at) ^ 1 << random.nextInt(8));
    return text.substring(0, at) + flipped + text.substring(at + 1);
  }

  /// The text with one character replaced by another letter or digit.
  String changed(String text) {
    var at = random.nextInt(text.length());
    var old = text.charAt(at);
    var other = "0123456789abcdefABCDEF".charAt(random.nextInt(22));
    return text.substring(0, at) + (other == old ? 'x' : other) + text.substring(at + 1);
  }

  /// Any letters.
  String noiseOfLetters(int length) {
    var letters = new StringBuilder();
    for (var i = 0; i < length; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }

  /// Any bytes.
  String noise(int length) {
    var bytes = new StringBuilder();
    for (var i = 0; i < length; i++) {
      bytes.append((char) random.nextInt(256));
    }
    return bytes.toString();
  }
}
