package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.id.RequestId;
import org.trentkms.server.http.ReplyForm.Persistence;
import org.trentkms.sigv4.Header;

final class ReplyEncoderTest {
  private static final RequestId ID = new RequestId("7a0a0a0a-0000-4000-8000-00000000000a");

  private Instant now = Instant.parse("2026-12-31T23:59:59.999Z");
  private final ReplyEncoder encoder = new ReplyEncoder(() -> now);

  @Test
  void reply_isOneHeadAndOneBody() {
    var headers = List.of(new Header("Allow", "POST"), new Header("X-Empty", ""));
    var reply = new Reply(403, "text/xml", ID, "<a/>".getBytes(StandardCharsets.UTF_8), headers, 0);

    assertThat(encoded(reply, new ReplyForm(false, Persistence.CLOSE)))
        .isEqualTo(
            """
            HTTP/1.1 403 Forbidden
            x-amzn-RequestId: 7a0a0a0a-0000-4000-8000-00000000000a
            Date: Thu, 31 Dec 2026 23:59:59 GMT
            Content-Type: text/xml
            Content-Length: 4
            Connection: close
            Allow: POST
            X-Empty:\s

            <a/>\
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void date_followsTheClock() {
    var form = new ReplyForm(true, Persistence.KEEP);
    assertThat(encoded(new Reply(200, ID, new byte[0], 0), form)).contains("23:59:59 GMT");
    now = now.plus(Duration.ofMillis(1));

    assertThat(encoded(new Reply(200, ID, new byte[0], 0), form))
        .contains("Date: Fri, 01 Jan 2027 00:00:00 GMT\r\n");
  }

  @Test
  void body_isWiped_evenIfOmitted() {
    var body = "secret".getBytes(StandardCharsets.UTF_8);
    var text = encoded(new Reply(200, ID, body, 0), new ReplyForm(true, Persistence.KEEP));

    assertThat(text).contains("Content-Length: 6\r\n").endsWith("\r\n\r\n");
    assertThat(body).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void refusal_isJsonOfAws_andNamesItsRequest(Refusal refusal) {
    assertThat(encoded(refusal.reply(ID), ReplyForm.LAST))
        .contains("x-amzn-RequestId: " + ID.value() + "\r\n")
        .contains("Content-Type: application/x-amz-json-1.1\r\n")
        .matches("(?s).*\r\n\r\n\\{\"__type\":\"\\w+\",\"message\":\"[^\"\\\\]+\\.\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\nb", "\u0000", "\u00e9", "\u007f"})
  void header_thatIsNoLineOfAscii_isRefused(String value) {
    var headers = List.of(new Header("X", value));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reply(200, "text/xml", ID, new byte[0], headers, 0));
  }

  private String encoded(Reply reply, ReplyForm form) {
    var buffer = encoder.encode(reply, form, UnpooledByteBufAllocator.DEFAULT);
    try {
      return buffer.toString(StandardCharsets.US_ASCII);
    } finally {
      buffer.release();
    }
  }
}
