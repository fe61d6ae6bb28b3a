package org.trentkms.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  private final Answer answer = new Answer();

  @Test
  void read_wholeAnswer_isComplete() throws IOException {
    assertThat(answer.read(channel(OK))).isTrue();
    assertThat(answer.isOk()).isTrue();
    assertThat(answer.body()).isEqualTo("hello");
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
    assertThat(answer.refusal()).hasMessage("HTTP 400");
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

  @Test
  void read_nothingYet_isNotComplete() throws IOException {
    assertThat(answer.read(channel("HTTP"))).isFalse();
    assertThat(answer.read(new NothingYet())).isFalse();
  }

  @Test
  void read_lengthInAnyCase_isFound() throws IOException {
    assertThat(answer.read(channel("HTTP/1.1 200 OK\r\ncontent-LENGTH:5\r\n\r\nhello"))).isTrue();
    assertThat(answer.body()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "-1", "99999999999999999999", "5x"})
  void read_lengthThatIsNone_isRefused(String length) {
    var text = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\nhello";
    assertThatThrownBy(() -> answer.read(channel(text)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unknown length");
  }

  @Test
  void read_anotherProtocol_isRefused() {
    assertThatThrownBy(() -> answer.read(channel("SSH-2.0-OpenSSH\r\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not speak HTTP/1.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'__type':'DisabledException','message':'no'} | DisabledException | DisabledException: no",
        "{'__type': 'com.amazonaws.kms#DisabledException'} | DisabledException | DisabledException",
        "{'__type':'NoException','message':'first\\nsecond'} | NoException | NoException: first",
        "<html> | HTTP 400 | HTTP 400",
      },
      quoteCharacter = '`')
  void refusal_isCalledByTheNameOfTheError(String body, String code, String message)
      throws IOException {
    var json = body.replace('\'', '"');
    answer.read(channel("HTTP/1.1 400 No\r\nContent-Length: " + json.length() + "\r\n\r\n" + json));
    assertThat(answer.refusal()).hasMessage(message);
    assertThat(answer.refusal().code()).isEqualTo(code);
  }

  /// A channel on which nothing has come.
  private static final class NothingYet implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer target) {
      return 0;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }

  private static ReadableByteChannel channel(String text) {
    return Channels.newChannel(new ByteArrayInputStream(text.getBytes(US_ASCII)));
  }
}
