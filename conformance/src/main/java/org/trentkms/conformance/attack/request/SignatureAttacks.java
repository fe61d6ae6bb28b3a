package org.trentkms.conformance.attack.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.trentkms.conformance.attack.request.Signer.Scope;

/// Requests whose Authorization header is not what the owner's would be.
final class SignatureAttacks {

  private static final String AUTHORIZATION = "Authorization";
  private static final String STALE = "20200101T000000Z";

  private SignatureAttacks() {}

  /// Another access key id, or another form of the credential.
  static Attack credential(Workshop workshop) {
    return authorization(
        workshop,
        "Credential=([^/]+)/",
        id ->
            switch (workshop.below(8)) {
              case 0 -> workshop.changed(id);
              case 1 -> id.toLowerCase(Locale.ROOT);
              case 2 -> "";
              case 3 -> "A".repeat(1 + workshop.below(300));
              case 4 -> id + "/x";
              case 5 -> id.substring(0, id.length() - 1 - workshop.below(id.length() - 1));
              case 6 -> workshop.stranger().sign(workshop.describe()).value(AUTHORIZATION);
              default -> "111122223333";
            });
  }

  /// A scope of another day, a date that is not the signed one, and dates too far from now.
  static Attack date(Workshop workshop) {
    var message = workshop.anyUnsigned();
    var signed = workshop.owner().sign(message);
    return Attack.refused(
        switch (workshop.below(6)) {
          case 0 -> scoped(signed, workshop, 0, workshop.oneOf("20200101", "", "2026-01-01", "0"));
          case 1 ->
              signed.with("X-Amz-Date", workshop.oneOf(STALE, "", "now", STALE.repeat(40), "-1"));
          case 2 -> signed.without("X-Amz-Date");
          case 3 -> signed.with("X-Amz-Date", workshop.changed(signed.value("X-Amz-Date")));
          case 4 ->
              workshop
                  .owner()
                  .sign(
                      message,
                      Scope.RIGHT.aged(Duration.ofMinutes(6 + workshop.below(10_000))),
                      Signer.USUAL);
          default ->
              workshop
                  .owner()
                  .sign(
                      message,
                      Scope.RIGHT.aged(Duration.ofMinutes(-6 - workshop.below(10_000))),
                      Signer.USUAL);
        });
  }

  /// Another Region than the signed one, and signatures for Regions that are not served.
  static Attack region(Workshop workshop) {
    var other = workshop.oneOf("eu-central-1", "us-west-2", "US-EAST-1", "", "us-east-1 ", "..");
    if (workshop.random().nextBoolean()) {
      return Attack.refused(scoped(workshop.anyValid(), workshop, 1, other));
    }
    var notServed = workshop.oneOf("us-west-2", "US-EAST-1", "", "us-east-11", "cn-north-1", "..");
    return signed(workshop, Scope.RIGHT.in(notServed));
  }

  /// Another service or terminator than the right one, signed and not.
  static Attack service(Workshop workshop) {
    var other = workshop.oneOf("s3", "sts", "KMS", "kms2", "", "k");
    var end = workshop.oneOf("aws5_request", "AWS4_REQUEST", "", "aws4_reques");
    return switch (workshop.below(4)) {
      case 0 -> Attack.refused(scoped(workshop.anyValid(), workshop, 2, other));
      case 1 -> Attack.refused(scoped(workshop.anyValid(), workshop, 3, end));
      case 2 -> signed(workshop, Scope.RIGHT.of(other));
      default -> signed(workshop, Scope.RIGHT.ending(end));
    };
  }

  /// Another list of signed headers than the signed one, and lists that leave out what must be in
  /// it.
  static Attack signedHeaders(Workshop workshop) {
    var names = new ArrayList<>(Signer.USUAL);
    if (workshop.random().nextBoolean()) {
      var without = workshop.oneOf("host", "x-amz-date", "x-amz-target");
      names.remove(without);
      return Attack.refused(workshop.owner().sign(workshop.anyUnsigned(), Scope.RIGHT, names));
    }
    if (workshop.below(4) == 0) {
      names.add("x-amz-zzz");
      return Attack.refused(workshop.owner().sign(workshop.anyUnsigned(), Scope.RIGHT, names));
    }
    switch (workshop.below(5)) {
      case 0 -> names.remove(workshop.below(names.size()));
      case 1 -> Collections.swap(names, 0, 1 + workshop.below(names.size() - 1));
      case 2 -> names.add(names.getLast());
      case 3 -> names.set(0, names.getFirst().toUpperCase(Locale.ROOT));
      default -> names.add(workshop.oneOf("", "user-agent", ";", "content-length"));
    }
    return authorization(workshop, "SignedHeaders=([^,]+)", _ -> String.join(";", names));
  }

  /// Another signature.
  static Attack signature(Workshop workshop) {
    return authorization(
        workshop,
        "Signature=(\\w+)",
        hex ->
            switch (workshop.below(8)) {
              case 0 -> hex.substring(0, workshop.below(hex.length()));
              case 1 -> hex + workshop.oneOf("0", "00", hex);
              case 2 -> hex.toUpperCase(Locale.ROOT) + "A";
              case 3 -> workshop.oneOf("0", "f").repeat(hex.length());
              case 4 -> new StringBuilder(hex).reverse().append('0').toString();
              default -> workshop.changed(hex);
            });
  }

  /// Other schemes and algorithms, parameters that come twice or not at all, and the query form.
  static Attack scheme(Workshop workshop) {
    var signed = workshop.anyValid();
    var value = signed.value(AUTHORIZATION);
    var query = value.substring(value.indexOf("Credential")).replace(", ", "&X-Amz-");
    return Attack.refused(
        switch (workshop.below(8)) {
          case 0 -> signed.without(AUTHORIZATION);
          case 1 -> signed.adding(AUTHORIZATION, value);
          case 2 -> signed.with(AUTHORIZATION, value + ", " + parameter(workshop, value));
          case 3 -> signed.with(AUTHORIZATION, value.replace(parameter(workshop, value), ""));
          case 4 ->
              signed.with(AUTHORIZATION, workshop.oneOf("Basic dGVzdDp0ZXN0", "Bearer x", ""));
          case 5 ->
              signed.with(
                  AUTHORIZATION,
                  value.replace(
                      "HMAC-SHA256", workshop.oneOf("ECDSA-P256-SHA256", "HMAC-SHA1", "NONE")));
          case 6 -> signed.with(AUTHORIZATION, value.replace('=', workshop.oneOf(':', ' ', '/')));
          default ->
              signed
                  .without(AUTHORIZATION)
                  .withTarget("/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-" + query);
        });
  }

  /// Requests of another account that is served, rightly signed, for this account's key.
  static Attack otherAccount(Workshop workshop) {
    var key = "{\"KeyId\":\"" + workshop.keyArn() + "\"";
    return Attack.refused(
        workshop
            .stranger()
            .sign(
                switch (workshop.below(5)) {
                  case 0 -> workshop.unsigned("DescribeKey", key + "}");
                  case 1 -> workshop.unsigned("DisableKey", key + "}");
                  case 2 -> workshop.unsigned("Encrypt", key + ",\"Plaintext\":\"aGVsbG8=\"}");
                  case 3 ->
                      workshop.unsigned(
                          "CreateAlias",
                          "{\"AliasName\":\"alias/a\",\"TargetKeyId\":\"%s\"}"
                              .formatted(workshop.keyArn()));
                  default ->
                      workshop.unsigned("ScheduleKeyDeletion", key + ",\"PendingWindowInDays\":7}");
                }));
  }

  /// Session tokens, signed and not: nobody gives out any.
  static Attack sessionToken(Workshop workshop) {
    var token = "session" + workshop.changed("0123456789abcdef").repeat(1 + workshop.below(20));
    var message = workshop.anyUnsigned().with("X-Amz-Security-Token", token);
    var names = new ArrayList<>(Signer.USUAL);
    names.add(names.indexOf("x-amz-target"), "x-amz-security-token");
    return Attack.refused(
        workshop.random().nextBoolean()
            ? workshop.owner().sign(message)
            : workshop.owner().sign(message, Scope.RIGHT, names));
  }

  private static Attack signed(Workshop workshop, Scope scope) {
    return Attack.refused(workshop.owner().sign(workshop.anyUnsigned(), scope, Signer.USUAL));
  }

  /// A valid request with what the pattern's group is in its Authorization header changed.
  private static Attack authorization(
      Workshop workshop, String pattern, UnaryOperator<String> change) {
    var signed = workshop.anyValid();
    var value = signed.value(AUTHORIZATION);
    var found = Pattern.compile(pattern).matcher(value);
    if (!found.find()) {
      throw new IllegalStateException("no " + pattern + " in a signature");
    }
    return Attack.refused(
        signed.with(
            AUTHORIZATION,
            value.substring(0, found.start(1))
                + change.apply(found.group(1))
                + value.substring(found.end(1))));
  }

  /// The message with this element of the scope replaced: day, Region, service or terminator.
  private static Message scoped(Message signed, Workshop workshop, int element, String other) {
    var value = signed.value(AUTHORIZATION);
    var parts = new ArrayList<>(List.of(value.split("[/,]", -1)));
    var old = parts.get(element + 1);
    var replaced = other.equals(old) ? workshop.changed(old) : other;
    var at = 0;
    for (var i = 0; i <= element; i++) {
      at += parts.get(i).length() + 1;
    }
    return signed.with(
        AUTHORIZATION, value.substring(0, at) + replaced + value.substring(at + old.length()));
  }

  private static String parameter(Workshop workshop, String value) {
    var parameters = value.substring(value.indexOf(' ') + 1).split(", ", -1);
    return parameters[workshop.below(parameters.length)];
  }
}
