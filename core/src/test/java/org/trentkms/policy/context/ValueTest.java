package org.trentkms.policy.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.secret.Bytes;

final class ValueTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private static final Value NUMBER = Value.Numeric.of(17);
  private static final Value MOMENT = new Value.Moment(TIME);
  private static final Value TRUTH = new Value.Truth(true);
  private static final Value BINARY = new Value.Binary(Bytes.owning(new byte[] {1, 2, 3}));
  private static final Value ADDRESS =
      new Value.Address(IpAddress.parse("192.0.2.1").orElseThrow(), "192.0.2.1");

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04Z, 2026-01-02T03:04:00Z",
    "2026-01-02T03:04:05.25Z, 2026-01-02T03:04:05.250Z",
    "2026-01-02T03:04:05.123456789Z, 2026-01-02T03:04:05.123456789Z",
    "2026-01-02T03:04:05+01:30, 2026-01-02T01:34:05Z",
    "2026-01-02T03:04:05-01:30, 2026-01-02T04:34:05Z",
    "2026-01-02, 2026-01-02T00:00:00Z",
    "2026-02, 2026-02-01T00:00:00Z",
    "2026, 2026-01-01T00:00:00Z",
    "1767323045, 2026-01-02T03:04:05Z",
    "0, 1970-01-01T00:00:00Z",
    "999999999999, +33658-09-27T01:46:39Z"
  })
  void date_isRead(String text, Instant expected) {
    assertThat(DateTime.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "2026-13-01",
        "2026-02-30",
        "2026-01-02T25:00Z",
        "2026-01-02T03:04:05",
        "2026-01-02 03:04:05Z",
        "2026-01-02T03:04:05+19:00",
        "2026-01-02T03Z",
        "2026-01-02T03:04:05.Z",
        "2026-01-02T03:04:05.1234567890Z",
        "20260102T030405Z",
        "-1",
        "1.5",
        "9999999999999"
      })
  void textThatIsNoDate_isNone(String text) {
    assertThat(DateTime.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "17, 17", "-17, -17", "+17, 17", "1.50, 1.50", "-0.5, -0.5", "007, 7"})
  void number_isRead(String text, BigDecimal expected) {
    assertThat(Decimal.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "+", ".", "1.", ".5", "1e9", "0x1", "1 ", " 1", "--1", "1.2.3", "١"})
  void textThatIsNoNumber_isNone(String text) {
    assertThat(Decimal.parse(text)).isEmpty();
  }

  @Test
  void numberOfMoreThan64Characters_isNone() {
    assertThat(Decimal.parse("1".repeat(64))).isPresent();
    assertThat(Decimal.parse("1".repeat(65))).isEmpty();
  }

  @Test
  void values_haveTheTextsOfPolicies() {
    assertThat(NUMBER.text()).isEqualTo("17");
    assertThat(new Value.Numeric(new BigDecimal("1E+3")).text()).isEqualTo("1000");
    assertThat(MOMENT.text()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(TRUTH.text()).isEqualTo("true");
    assertThat(new Value.Truth(false).text()).isEqualTo("false");
    assertThat(BINARY.text()).isEqualTo("AQID");
    assertThat(ADDRESS.text()).isEqualTo("192.0.2.1");
  }

  @Test
  void values_areReadAsOtherTypes_whereThatMeansSomething() {
    for (var value : List.of(NUMBER, new Value.Text("17"))) {
      assertThat(value.number()).contains(new BigDecimal(17));
      assertThat(value.time()).contains(Instant.ofEpochSecond(17));
      assertThat(value.truth()).isEmpty();
      assertThat(value.address()).isEmpty();
    }
    assertThat(NUMBER.bytes()).isEmpty();
    assertThat(MOMENT.time()).contains(TIME);
    assertThat(new Value.Text("2026-01-02T03:04:05Z").time()).contains(TIME);
    assertThat(TRUTH.truth()).contains(true);
    assertThat(new Value.Text("FALSE").truth()).contains(false);
    assertThat(new Value.Text("yes").truth()).isEmpty();
    assertThat(ADDRESS.address()).isEqualTo(new Value.Text("192.0.2.1").address()).isPresent();
    assertThat(BINARY.bytes()).isEqualTo(new Value.Text("AQID").bytes()).isPresent();
    assertThat(new Value.Text("AQI").bytes()).isPresent();
    assertThat(new Value.Text("!").bytes()).isEmpty();
  }

  @Test
  void values_areNotReadAsWhatTheyAreNot() {
    for (var value : List.of(TRUTH, ADDRESS, BINARY)) {
      assertThat(value.number()).isEmpty();
      assertThat(value.time()).isEmpty();
    }
    assertThat(MOMENT.number()).isEmpty();
    assertThat(Value.Numeric.of(2026).time()).contains(Instant.ofEpochSecond(2026));
    assertThat(new Value.Numeric(new BigDecimal("1.5")).time()).isEmpty();
    for (var value : List.of(NUMBER, MOMENT, ADDRESS, BINARY)) {
      assertThat(value.truth()).isEmpty();
    }
    for (var value : List.of(NUMBER, MOMENT, TRUTH, BINARY)) {
      assertThat(value.address()).isEmpty();
    }
    for (var value : List.of(NUMBER, MOMENT, TRUTH, ADDRESS)) {
      assertThat(value.bytes()).isEmpty();
    }
  }

  @Test
  void contextMap_findsKeysInAnyCase_andKeepsWhatItHad() {
    var one = ContextMap.EMPTY.with("aws:UserName", "alice");
    var two = one.with("aws:TagKeys", List.of(new Value.Text("a"), new Value.Text("b")));
    assertThat(two.values(new ConditionKey("AWS:username")).all())
        .extracting(Value::text)
        .containsExactly("alice");
    assertThat(two.values(new ConditionKey("aws:tagkeys")).all()).hasSize(2);
    assertThat(one.values(new ConditionKey("aws:tagkeys"))).isEqualTo(ContextValues.ABSENT);
    assertThat(ContextMap.EMPTY.values(new ConditionKey("aws:username")).all()).isEmpty();
    assertThat(new ConditionKey("AWS:UserName")).hasToString("aws:username");
  }
}
