package org.trentkms.conformance.attack.request;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.trentkms.error.Bug;

/// Signs messages with Signature Version 4, also wrongly: for any scope, at any time, over any list
/// of fields.
public final class Signer {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final int DAY_LENGTH = 8;

  /// What a client of AWS signs.
  static final List<String> USUAL = List.of("content-type", "host", "x-amz-date", "x-amz-target");

  private final String accessKeyId;
  private final String secret;
  private final InstantSource clock;

  public Signer(String accessKeyId, String secret, InstantSource clock) {
    this.accessKeyId = accessKeyId;
    this.secret = secret;
    this.clock = clock;
  }

  /// What a signature is good for.
  ///
  /// @param age how long ago it was made; negative for one that will be
  record Scope(Duration age, String region, String service, String terminator) {

    /// The scope of a client that does everything right.
    static final Scope RIGHT = new Scope(Duration.ZERO, "us-east-1", "kms", "aws4_request");

    Scope aged(Duration other) {
      return new Scope(other, region, service, terminator);
    }

    Scope in(String other) {
      return new Scope(age, other, service, terminator);
    }

    Scope of(String other) {
      return new Scope(age, region, other, terminator);
    }

    Scope ending(String other) {
      return new Scope(age, region, service, other);
    }
  }

  /// The message, signed as it should be.
  Message sign(Message message) {
    return sign(message, Scope.RIGHT, USUAL);
  }

  /// The message with its date and a signature that is right for this scope and these fields.
  Message sign(Message message, Scope scope, List<String> names) {
    var time = TIME.format(now().minus(scope.age()));
    var dated = message.with("X-Amz-Date", time);
    var place =
        String.join(
            "/",
            time.substring(0, DAY_LENGTH),
            scope.region(),
            scope.service(),
            scope.terminator());
    var stringToSign = String.join("\n", ALGORITHM, time, place, hash(canonical(dated, names)));
    var authorization =
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                ALGORITHM,
                accessKeyId,
                place,
                String.join(";", names),
                HexFormat.of().formatHex(tag(key(place), stringToSign)));
    return dated.with("Authorization", authorization);
  }

  private Instant now() {
    return clock.instant();
  }

  private byte[] key(String place) {
    var key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (var part : place.split("/", -1)) {
      key = tag(key, part);
    }
    return key;
  }

  /// The canonical request of a message whose target is a slash.
  private static String canonical(Message message, List<String> names) {
    var fields =
        names.stream()
            .map(name -> name + ":" + message.value(name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n", message.method(), "/", "", fields, String.join(";", names), hash(message.body()));
  }

  private static String hash(String text) {
    try {
      var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new Bug("every JDK has SHA-256", e);
    }
  }

  private static byte[] tag(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new Bug("every JDK has HMAC-SHA-256", e);
    }
  }
}
