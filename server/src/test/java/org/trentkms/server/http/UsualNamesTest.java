package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsualNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"Host", "host", "X-Amz-Target", "x-amz-target", "amz-sdk-invocation-id"})
  void usualName_isFound_asItIsSpelled(String name) {
    var bytes = (": " + name + ": a").getBytes(StandardCharsets.US_ASCII);

    CharSequence found = UsualNames.find(bytes, 2, name.length());
    CharSequence again = UsualNames.find(bytes, 2, name.length());

    assertThat(found).isNotNull().hasToString(name).isSameAs(again);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HOST", "hosT", "Hosts", "X-Amz-Targes", "x", "amz-sdk-invocation-ids"})
  void otherName_isNotFound(String name) {
    var bytes = name.getBytes(StandardCharsets.US_ASCII);

    CharSequence found = UsualNames.find(bytes, 0, bytes.length);

    assertThat(found).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type, true",
    "user-agent, true",
    "Host, false",
    "content-length, false",
    "Connection, false"
  })
  void usualName_isForTrentAlone_whereItFramesNothing(String name, boolean isForTrentAlone) {
    CharSequence found =
        UsualNames.find(name.getBytes(StandardCharsets.US_ASCII), 0, name.length());

    assertThat(found).isNotNull();
    assertThat(UsualNames.isForTrentAlone(found)).isEqualTo(isForTrentAlone);
    assertThat(UsualNames.isForTrentAlone(name)).isFalse();
  }
}
