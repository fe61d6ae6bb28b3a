package org.trentkms.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.json.JsonValue.JsonNumber;

/// What texts are JSON to Trent, and what is kept of them.
final class JacksonJsonReaderTest {

  private final JacksonJsonReader reader = new JacksonJsonReader();

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.50", "1e10", "1E-10", "0e0"})
  void number_isKeptAsItIs(String number) {
    assertThat(reader.read(number)).contains(new JsonNumber(new BigDecimal(number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999999",
        "1e-99999999999",
        "0e99999999999",
        "1e2147483648",
        "1e999999999",
        "[1e99999999999]",
        "{\"a\":1e99999999999}",
        "01",
        "1.",
        ".1",
        "+1",
        "1e",
        "NaN",
        "Infinity",
        "-",
        "{",
        "[1,]",
        "{}{}",
        "",
        " ",
        "{'a':1}",
        "/**/1"
      })
  @Timeout(5)
  void whatIsNoJson_orHasANumberTooLarge_isRefused(String text) {
    assertThat(reader.read(text)).isEmpty();
  }
}
