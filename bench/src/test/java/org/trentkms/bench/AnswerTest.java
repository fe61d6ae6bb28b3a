package org.trentkms.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.junit.jupiter.api.Test;

final class AnswerTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  private final Answer answer = new Answer();

  @Test
  void read_wholeAnswer_isComplete() throws IOException {
    assertThat(answer.read(channel(OK))).isTrue();
    assertThat(answer.isOk()).isTrue();
    assertThat(answer.body()).isEqualTo("hello");
    assertThat(answer.size()).isEqualTo(OK.length());
  }

  @Test
  void read_byteByByte_isCompleteWithTheLastOne() throws IOException {
    for (var i = 0; i < OK.length(); i++) {
      assertThat(answer.read(channel(OK.substring(i, i + 1)))).isEqualTo(i == OK.length() - 1);
    }
    assertThat(answer.body()).isEqualTo("hello");
  }

  @Test
  void read_afterClear_isTheNextAnswer() throws IOException {
    answer.read(channel(OK));
    answer.clear();

    assertThat(answer.read(channel("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")))
        .isTrue();
    assertThat(answer.isOk()).isFalse();
    assertThat(answer).hasToString("400 ");
  }

  @Test
  void read_moreThanOneAnswer_isRefused() {
    assertThatThrownBy(() -> answer.read(channel(OK + "H")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than one answer");
  }

  @Test
  void read_withoutLength_isRefused() {
    assertThatThrownBy(() -> answer.read(channel("HTTP/1.1 200 OK\r\n\r\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("without Content-Length");
  }

  @Test
  void read_endedConnection_isRefused() {
    assertThatThrownBy(() -> answer.read(channel("")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed the connection");
  }

  private static ReadableByteChannel channel(String text) {
    return Channels.newChannel(new ByteArrayInputStream(text.getBytes(US_ASCII)));
  }
}
