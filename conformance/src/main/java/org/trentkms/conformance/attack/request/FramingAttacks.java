package org.trentkms.conformance.attack.request;

/// Requests whose end two programs could see in two places, with another valid request behind it or
/// within it. What is within the body of a request is never served.
final class FramingAttacks {

  private static final String LENGTH = "Content-Length";
  private static final String CODING = "Transfer-Encoding";
  private static final String LAST_CHUNK = "0\r\n\r\n";

  private FramingAttacks() {}

  /// Lengths that are none, or not one.
  static Attack length(Workshop workshop) {
    var signed = workshop.anyValid();
    var right = signed.value(LENGTH);
    var wrong =
        switch (workshop.below(3)) {
          case 0 ->
              signed.with(
                  LENGTH,
                  workshop.oneOf(
                      "+" + right,
                      "-1",
                      "0x2",
                      "",
                      right + ", " + right,
                      "1 1",
                      "1e1",
                      "\u0661",
                      "18446744073709551617",
                      "99999999999999999999",
                      right + ";a",
                      "two",
                      ".5"));
          case 1 -> signed.adding(LENGTH, workshop.oneOf(right, "0", "1", ""));
          default -> signed.adding("Content-length", workshop.oneOf(right, "0", "2"));
        };
    return Attack.refusedAndClosed(wrong.text() + workshop.disabling().text());
  }

  /// Transfer codings that are not served, come twice, or come beside a length.
  static Attack coding(Workshop workshop) {
    var signed = workshop.anyValid();
    var chunked = chunked(signed);
    var wrong =
        switch (workshop.below(3)) {
          case 0 ->
              chunked.with(
                  CODING,
                  workshop.oneOf(
                      "gzip",
                      "identity",
                      "chunked, chunked",
                      "gzip, chunked",
                      "chunked, gzip",
                      "xchunked",
                      "\"chunked\"",
                      "chunked;a=b",
                      "",
                      "\u000bchunked",
                      "chunked\0"));
          case 1 ->
              workshop.random().nextBoolean()
                  ? chunked.adding(LENGTH, Integer.toString(chunked.body().length()))
                  : signed.adding(CODING, "chunked").withBytes(chunked.body());
          default -> chunked.adding(CODING, workshop.oneOf("chunked", "identity", "x"));
        };
    return Attack.refusedAndClosed(wrong.text() + workshop.disabling().text());
  }

  /// Chunks that are none, and trailers behind them.
  static Attack chunks(Workshop workshop) {
    var signed = workshop.anyValid();
    var body = signed.body();
    var size = Integer.toHexString(body.length());
    var chunks =
        switch (workshop.below(9)) {
          case 8 ->
              size
                  + "\r\n"
                  + body
                  + "\r\n0\r\n"
                  + workshop.oneOf("A: b", "X-Amz-Target: TrentService.DisableKey", "Host: a\r")
                  + "\r\n\r\n";
          case 0 -> size + "\n" + body + "\r\n" + LAST_CHUNK;
          case 1 -> size + "\r\n" + body + "\n" + LAST_CHUNK;
          case 2 -> size + "\r\n" + body + "x\r\n" + LAST_CHUNK;
          case 3 ->
              workshop.oneOf("0x", "+", "-", " ", "x", "\0")
                  + size
                  + "\r\n"
                  + body
                  + "\r\n"
                  + LAST_CHUNK;
          case 4 ->
              workshop.oneOf("1", "f") + "0000000" + size + "\r\n" + body + "\r\n" + LAST_CHUNK;
          case 5 -> "\r\n" + body + "\r\n" + LAST_CHUNK;
          case 6 -> size + ";a\nb\r\n" + body + "\r\n" + LAST_CHUNK;
          default -> "7fffffff\r\n" + body;
        };
    return Attack.refusedAndClosed(
        chunked(signed).withBytes(chunks).text() + workshop.disabling().text());
  }

  /// Requests that end too early, in order or by a reset.
  static Attack truncated(Workshop workshop) {
    var signed = workshop.anyValid();
    var whole = (workshop.random().nextBoolean() ? signed : chunked(signed)).text();
    var attack = Attack.notServed(whole.substring(0, 1 + workshop.below(whole.length() - 1)));
    return workshop.below(4) == 0 ? attack.reset() : attack;
  }

  /// Lengths that are shorter or longer than the body: what is left over is no request either.
  static Attack shifted(Workshop workshop) {
    var signed = workshop.anyValid();
    var length = signed.body().length();
    var other =
        workshop.random().nextBoolean()
            ? workshop.below(length)
            : length + 1 + workshop.below(2_000_000);
    return Attack.refused(signed.with(LENGTH, Integer.toString(other)));
  }

  /// A valid request within the body of another one, in every framing.
  static Attack smuggled(Workshop workshop) {
    var hidden = workshop.disabling().text();
    return switch (workshop.below(5)) {
      case 0 -> {
        var outer = workshop.unsigned("DescribeKey", hidden);
        yield one(workshop.owner().sign(outer).text());
      }
      case 1 -> {
        var outer = workshop.unsigned("DescribeKey", "{}\r\n\r\n" + hidden);
        yield one(chunked(workshop.owner().sign(outer)).text());
      }
      case 2 -> one(workshop.unsigned("GetHealth", hidden).withMethod("GET").text());
      case 3 ->
          Attack.refusedAndClosed(
              workshop.valid().adding(CODING, "chunked").withBytes(LAST_CHUNK + hidden).text());
      default ->
          Attack.refusedAndClosed(
              workshop
                      .valid()
                      .withVersion("HTTP/1.0")
                      .without(LENGTH)
                      .adding(CODING, "chunked")
                      .withBytes(LAST_CHUNK)
                      .text()
                  + hidden);
    };
  }

  /// Versions that are not served.
  static Attack version(Workshop workshop) {
    var version =
        workshop.oneOf(
            "HTTP/2.0",
            "HTTP/0.9",
            "HTTP/1.2",
            "HTTP/3",
            "http/1.1",
            "HTTP/1.1.1",
            "HTTPS/1.1",
            "ICAP/1.0",
            "HTTP/1,1",
            "HTTP/11",
            "HTTP/1.1 x",
            "",
            "HTTP/999999999999.1");
    return Attack.refusedAndClosed(
        workshop.anyValid().withVersion(version).text() + workshop.disabling().text());
  }

  /// What is another protocol, or none.
  static Attack otherProtocol(Workshop workshop) {
    return Attack.notServed(
        switch (workshop.below(6)) {
          case 0 -> "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + workshop.noise(100);
          case 1 -> "\u0016\u0003\u0001" + workshop.noise(200);
          case 2 -> "PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\n" + workshop.disabling().text();
          case 3 ->
              "\r\n\r\n\0\r\nQUIT\n!\u0011\0\u000c"
                  + workshop.noise(12)
                  + workshop.disabling().text();
          case 4 -> workshop.noise(1 + workshop.below(2000));
          default -> workshop.noiseOfLetters(1 + workshop.below(100)) + "\r\n\r\n";
        });
  }

  /// The message in one chunk in place of a length.
  static Message chunked(Message message) {
    var size = Integer.toHexString(message.body().length());
    return message
        .without(LENGTH)
        .adding(CODING, "chunked")
        .withBytes(size + "\r\n" + message.body() + "\r\n" + LAST_CHUNK);
  }

  /// What is answered once, with a refusal; the connection may stay.
  private static Attack one(String bytes) {
    return Attack.refusedAndClosed(bytes);
  }
}
