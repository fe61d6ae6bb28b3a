package org.trentkms.conformance.attack.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import org.trentkms.conformance.attack.request.Message.Field;

/// Requests that look changed and mean the same by RFC 9110, RFC 9112 and Signature Version 4:
/// these must be served, and rightly.
final class EquivalentRequests {

  private EquivalentRequests() {}

  /// One of them.
  static Attack any(Workshop workshop) {
    return switch (workshop.below(4)) {
      case 0 -> Attack.served(spelled(workshop));
      case 1 -> Attack.served(authorized(workshop));
      case 2 -> Attack.served(extended(workshop));
      default -> framed(workshop);
    };
  }

  /// Names in another case, blanks around values, headers in another order.
  private static Message spelled(Workshop workshop) {
    var fields = new ArrayList<>(workshop.valid().fields());
    if (workshop.random().nextBoolean()) {
      Collections.shuffle(fields, workshop.random());
    }
    fields.replaceAll(field -> {
      var name = field.name();
      var blank = workshop.oneOf("", " ", "\t", "   ", " \t ");
      return new Field(
          workshop.oneOf(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)),
          blank + field.value().strip() + workshop.oneOf("", blank));
    });
    return workshop.valid().withFields(fields);
  }

  /// The Authorization header with its parameters in another order, otherwise separated, or with
  /// one that means nothing.
  private static Message authorized(Workshop workshop) {
    var signed = workshop.valid();
    var value = signed.value("Authorization");
    var parts = value.substring(value.indexOf(' ') + 1).split(", ", -1);
    Collections.shuffle(Arrays.asList(parts), workshop.random());
    var separator = workshop.oneOf(", ", ",", " , ", " ", ",,");
    return signed.with(
        "Authorization",
        "AWS4-HMAC-SHA256 "
            + String.join(separator, parts)
            + workshop.oneOf("", separator + "Unknown=parameter"));
  }

  /// Headers that need not be signed.
  private static Message extended(Workshop workshop) {
    var signed = workshop.valid();
    return switch (workshop.below(6)) {
      case 0 -> signed.adding("User-Agent", workshop.noiseOfLetters(1 + workshop.below(1000)));
      case 1 -> signed.adding("Date", "Thu, 01 Jan 1970 00:00:00 GMT");
      case 2 -> signed.adding("Accept-Encoding", "gzip").adding("Accept-Encoding", "br");
      case 3 -> signed.adding("Forwarded", "for=192.0.2.1;proto=https;by=unknown");
      case 4 -> signed.adding("X-Amzn-Trace-Id", "Root=1-00000000-000000000000000000000000");
      default -> signed.adding("Connection", workshop.oneOf("keep-alive", "close", "x"));
    };
  }

  /// Other framings, versions and targets of the same.
  private static Attack framed(Workshop workshop) {
    var signed = workshop.valid();
    var chunked = FramingAttacks.chunked(signed);
    return switch (workshop.below(7)) {
      case 0 -> Attack.served(chunked);
      case 1 -> Attack.served(chunked.withBytes(inChunks(workshop, signed.body())));
      case 2 -> Attack.served(signed.withTarget("http://" + workshop.host() + "/"));
      case 3 -> Attack.served(signed.withTarget(workshop.oneOf("/?", "/?&", "/?&&")));
      case 4 -> Attack.served(signed.withVersion("HTTP/1.0"));
      case 5 -> Attack.served("\r\n".repeat(1 + workshop.below(3)) + signed.text());
      default -> Attack.served(signed.adding("Expect", "100-continue"));
    };
  }

  private static String inChunks(Workshop workshop, String body) {
    var chunks = new StringBuilder();
    for (var at = 0; at < body.length(); ) {
      var size = Math.min(body.length() - at, 1 + workshop.below(20));
      chunks
          .append(workshop.oneOf("", "0", "000"))
          .append(Integer.toHexString(size))
          .append(workshop.oneOf("", ";a", ";a=b", ";a=\"b\""))
          .append("\r\n")
          .append(body, at, at + size)
          .append("\r\n");
      at += size;
    }
    return chunks + workshop.oneOf("0", "00;a=b") + "\r\n\r\n";
  }
}
