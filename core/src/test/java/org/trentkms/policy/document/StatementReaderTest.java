package org.trentkms.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.json.JsonTree;

/// Where the forms of names, ids and numbers in a policy begin and end.
final class StatementReaderTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "azAZ09, true",
        "\"\", true",
        "a b, false",
        "a/b, false",
        "a:b, false",
        "a@b, false",
        "a[b, false",
        "a`b, false",
        "a{b, false",
        "é, false"
      })
  void sidOfIdentity_isOfLettersAndDigits(String sid, boolean isOne) {
    var document =
        "{\"Statement\": {\"Sid\": \"%s\", \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}}"
            .formatted(sid);
    assertThat(isSound(PolicyKind.IDENTITY, document)).isEqualTo(isOne);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "AIDA090AZAZ12345, true",
    "AROA090AZAZ12345, true",
    "AIDA090AZAZ1234, false",
    "AIDA090AZAZ1234:, false",
    "AIDA090AZAZ1234/, false",
    "AIDA090AZAZ1234@, false",
    "AIDA090AZAZ1234[, false",
    "AIDA090AZAZ1234a, false",
    "AGPA090AZAZ12345, false"
  })
  void uniqueId_isOfCapitalsAndDigits(String id, boolean isOne) {
    assertThat(isPrincipal("AWS", id)).isEqualTo(isOne);
  }

  @Test
  void uniqueId_hasAtMost128Characters() {
    assertThat(isPrincipal("AWS", "AIDA" + "X".repeat(124))).isTrue();
    assertThat(isPrincipal("AWS", "AIDA" + "X".repeat(125))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:/a",
        "arn:aws:sts::111122223333:assumed-role//s",
        "arn:aws:sts::111122223333:federated-user//a",
        "arn:aws:iam::111122223333:user/a\u007f",
        "arn:aws:iam::111122223333:user/a b"
      })
  void arnWithAnEmptyOrStrangeName_isNoPrincipal(String arn) {
    assertThat(isPrincipal("AWS", arn)).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"logs.amazonaws.com, true", ".amazonaws.com, false", "logs, false"})
  void service_isADomainName(String service, boolean isOne) {
    assertThat(isPrincipal("Service", service)).isEqualTo(isOne);
  }

  @Test
  void numberWithoutQuotes_hasAtMost64Digits() {
    var document =
        "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\","
            + " \"Condition\": {\"NumericEquals\": {\"a:b\": %s}}}}";
    assertThat(isSound(PolicyKind.IDENTITY, document.formatted("1".repeat(64)))).isTrue();
    assertThat(isSound(PolicyKind.IDENTITY, document.formatted("1".repeat(65)))).isFalse();
  }

  @Test
  void reasons_sayWhatAndWhere() {
    var place = new Place.InStatement(3);
    assertThat(new Malformed.OutOfPlace(place, "Principal").text())
        .isEqualTo("Statement 3: Principal must not be in a policy of this kind.");
    assertThat(new Malformed.TooMuch("statements", 7).text())
        .isEqualTo("Policy: there are more than 7 statements.");
    assertThat(new Malformed.UnknownElement(place, "x".repeat(100)).text())
        .isEqualTo("Statement 3: there is no element '" + "x".repeat(100) + "'.");
  }

  private static boolean isPrincipal(String kind, String name) {
    return isSound(
        PolicyKind.RESOURCE,
        "{\"Statement\": {\"Effect\": \"Deny\", \"Principal\": {\"%s\": \"%s\"}}}"
            .formatted(kind, name));
  }

  private static boolean isSound(PolicyKind kind, String document) {
    return new PolicyReader(kind).read(JsonTree.of(document)) instanceof Reading.Sound;
  }
}
