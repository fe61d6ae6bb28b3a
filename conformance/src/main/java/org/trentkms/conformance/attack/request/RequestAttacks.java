package org.trentkms.conformance.attack.request;

import java.util.ArrayList;
import java.util.Locale;
import org.trentkms.conformance.attack.request.Message.Field;

/// Requests that were rightly signed, and of which something signed was changed afterwards or
/// something that must be signed was added: replays as an attacker would like to have them.
final class RequestAttacks {

  private static final String TARGET = "X-Amz-Target";

  private RequestAttacks() {}

  /// Another body under the same signature.
  static Attack body(Workshop workshop) {
    var signed = workshop.anyValid();
    var body = signed.body();
    return Attack.refused(
        signed.withBody(
            switch (workshop.below(6)) {
              case 0 -> workshop.bitFlipped(body);
              case 1 -> body + workshop.oneOf(" ", "\n", "\0", "{}");
              case 2 -> body.substring(0, workshop.below(body.length()));
              case 3 -> workshop.noise(1 + workshop.below(2000));
              case 4 -> " ".repeat(1 + workshop.below(100)) + body;
              default -> "{\"KeyId\":\"alias/" + workshop.below(1000) + "\"}";
            }));
  }

  /// Another operation under the same signature.
  static Attack operation(Workshop workshop) {
    var signed = workshop.valid();
    return Attack.refused(
        signed.with(
            TARGET,
            switch (workshop.below(6)) {
              case 0 -> "TrentService." + workshop.oneOf("DisableKey", "GetKeyPolicy", "Decrypt");
              case 1 -> "TrentService.DescribeKey" + workshop.oneOf("2", ".", ",", "\0", "\u00a0");
              case 2 -> signed.value(TARGET).toLowerCase(Locale.ROOT);
              case 3 -> workshop.oneOf("", "DescribeKey", "TrentService", "TrentService.", "x");
              case 4 -> workshop.noiseOfLetters(1 + workshop.below(2000));
              default -> "TrentService.DescribeKey, TrentService.DisableKey";
            }));
  }

  /// Another method under the same signature.
  static Attack method(Workshop workshop) {
    return Attack.refused(
        workshop
            .anyValid()
            .withMethod(
                workshop.oneOf(
                    "GET",
                    "HEAD",
                    "PUT",
                    "DELETE",
                    "PATCH",
                    "OPTIONS",
                    "TRACE",
                    "CONNECT",
                    "post",
                    "Post",
                    "POS",
                    "POSTS",
                    "PRI",
                    "X".repeat(100))));
  }

  /// Another path or query under the same signature.
  static Attack target(Workshop workshop) {
    return Attack.refused(
        workshop
            .anyValid()
            .withTarget(
                workshop.oneOf(
                    "/x",
                    "//",
                    "/.",
                    "/./",
                    "/..",
                    "/%2f",
                    "/%2e",
                    "/;",
                    "/?x",
                    "/?a=b",
                    "/??",
                    "/?%",
                    "/?X-Amz-Date=20260101T000000Z",
                    "/?X-Amz-Security-Token=x",
                    "*",
                    "x",
                    "?",
                    "/#",
                    "/\u00e9",
                    "/\\",
                    "/ /",
                    "http://",
                    "http:///",
                    "ftp://a/",
                    "/health/live/..",
                    "/" + "x".repeat(1 + workshop.below(2000)))));
  }

  /// Another host under the same signature, one that comes twice, and none.
  static Attack host(Workshop workshop) {
    var signed = workshop.anyValid();
    return Attack.refused(
        switch (workshop.below(5)) {
          case 0 -> signed.with("Host", "kms.us-east-1.amazonaws.com");
          case 1 -> signed.without("Host");
          case 2 -> signed.adding("Host", workshop.oneOf(workshop.host(), "a", ""));
          case 3 -> signed.withTarget("http://a" + workshop.oneOf("/", ":80/", ""));
          default -> signed.with("Host", workshop.changed(workshop.host()));
        });
  }

  /// Headers of AWS's that are not signed: each would change what the request means to somebody.
  static Attack unsignedHeader(Workshop workshop) {
    var signed = workshop.anyValid();
    var name =
        workshop.oneOf(
            "X-Amz-Content-Sha256",
            "x-amz-security-token",
            "X-AMZ-USER-AGENT",
            "X-Amz-Expires",
            "x-amz-",
            "X-Amz-Grant-Token");
    var value = workshop.oneOf("", "UNSIGNED-PAYLOAD", "x", workshop.noiseOfLetters(64));
    return Attack.refused(
        workshop.random().nextBoolean() ? signed.adding(name, value) : first(signed, name, value));
  }

  /// Signed headers that come a second time, before or after the signed one.
  static Attack doubled(Workshop workshop) {
    var signed = workshop.anyValid();
    var name = workshop.oneOf(TARGET, "X-Amz-Date", "Content-Type", "Host", "Authorization");
    var spelled =
        workshop.oneOf(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT));
    var value =
        workshop.oneOf(signed.value(name), "", "TrentService.DisableKey", "20260101T000000Z");
    return Attack.refused(
        workshop.random().nextBoolean()
            ? signed.adding(spelled, value)
            : first(signed, spelled, value));
  }

  /// Single bits of what is signed, and of the signature.
  static Attack bits(Workshop workshop) {
    var signed = workshop.anyValid();
    var name = workshop.oneOf(TARGET, "X-Amz-Date", "Content-Type", "Host", "Authorization");
    return Attack.refused(
        switch (workshop.below(4)) {
          case 0 -> signed.withBytes(workshop.bitFlipped(signed.body()));
          case 1 -> signed.withMethod(workshop.bitFlipped(signed.method()));
          default ->
              signed.changing(
                  name, field -> new Field(field.name(), " " + withBitFlipped(workshop, field)));
        });
  }

  /// A value that has one bit flipped and is still another one without the blanks around it.
  private static String withBitFlipped(Workshop workshop, Field field) {
    var value = field.value().strip();
    var flipped = workshop.bitFlipped(value);
    return flipped.strip().equals(value) ? flipped + "x" : flipped;
  }

  private static Message first(Message message, String name, String value) {
    var fields = new ArrayList<>(message.fields());
    fields.addFirst(new Field(name, " " + value));
    return message.withFields(fields);
  }
}
