package org.trentkms.server.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.server.document.Setting;
import org.trentkms.server.json.JacksonJsonReader;

/// The schema and the reference page are those that the records make. To write them anew, run these
/// tests with `-Dtrent.bless=true`.
final class SeedTextTest {

  private static final Path SCHEMA = Path.of("../docs/reference/seed.schema.json");
  private static final Path PAGE = Path.of("../docs/reference/seed.md");
  private static final String BEGINNING = "`SeedTextTest` keeps it true. -->\n";
  private static final String END = "<!-- end -->";

  @Test
  void schema_isTheOneThatTheRecordsMake() throws IOException {
    if (Boolean.getBoolean("trent.bless")) {
      Files.writeString(SCHEMA, SeedText.schema());
    }
    assertThat(Files.readString(SCHEMA)).isEqualTo(SeedText.schema());
    assertThat(new JacksonJsonReader().read(SeedText.schema())).isPresent();
  }

  @Test
  void tableOfThePage_isTheOneThatTheRecordsMake() throws IOException {
    var page = Files.readString(PAGE);
    var from = page.indexOf(BEGINNING) + BEGINNING.length();
    var to = page.indexOf(END);
    if (Boolean.getBoolean("trent.bless")) {
      page = page.substring(0, from) + SeedText.table() + page.substring(to);
      Files.writeString(PAGE, page);
      to = page.indexOf(END);
    }
    assertThat(page.substring(from, to)).isEqualTo(SeedText.table());
  }

  static Stream<Setting> settings() {
    return Stream.of(
            SeedDocument.class,
            SeedKey.class,
            SeedMaterial.class,
            SeedReplica.class,
            SeedRotation.class)
        .flatMap(record -> Setting.of(record).stream())
        .filter(setting -> setting.shape() != Setting.Shape.LINE);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyMember_saysWhatItIsFor(Setting setting) {
    assertThat(setting.about()).endsWith(".");
    assertThat(
            setting.type().isRecord()
                || setting.type() == String.class
                || setting.type() == Integer.class
                || setting.type() == Boolean.class
                || setting.type().isEnum()
                || SeedValues.pattern(setting.type()).isPresent())
        .as("the schema can say what a " + setting.type() + " is")
        .isTrue();
  }

  /// What the schema lets pass, and what it does not, is what is read, and what is not.
  @ParameterizedTest
  @CsvSource({
    "id, 11111111-1111-1111-1111-111111111111, true",
    "id, 11111111-1111-1111-1111-11111111111A, false",
    "id, mrk-11111111111111111111111111111111, true",
    "id, mrk-1111111111111111111111111111111, false",
    "account, 000000000000, true",
    "account, 12345, false",
    "region, us-gov-west-1, true",
    "region, US-EAST-1, false",
    "aliases, alias/a/b_c-1, true",
    "aliases, alias/aws/s3, true",
    "aliases, alias/aws/none, false",
    "aliases, a, false",
    "hex, 00fF, true",
    "hex, 0, false",
    "base64, AAECAw==, true",
    "base64, ~, false",
    "next, 2027-03-04, true",
    "next, 2027-03-04T05:06:07Z, true",
    "next, 2027-03-04T05:06:07.5+02:00, true",
    "next, tomorrow, false"
  })
  void patternOfTheSchema_isOfWhatIsRead(String name, String text, boolean isTaken) {
    var type =
        settings().filter(setting -> setting.name().equals(name)).findFirst().orElseThrow().type();
    var pattern = Pattern.compile(SeedValues.pattern(type).orElseThrow());
    assertThat(pattern.matcher(text).find()).isEqualTo(isTaken);
    assertThat(SeedTest.isRead(type, text)).isEqualTo(isTaken);
  }
}
