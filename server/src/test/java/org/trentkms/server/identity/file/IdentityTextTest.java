package org.trentkms.server.identity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.server.document.Setting;
import org.trentkms.server.document.Tree;
import org.trentkms.server.json.JacksonJsonReader;

/// The schema and the reference page are those that the records make. To write them anew, run these
/// tests with `-Dtrent.bless=true`.
final class IdentityTextTest {

  private static final Path SCHEMA = Path.of("../docs/reference/identities.schema.json");
  private static final Path PAGE = Path.of("../docs/reference/identities.md");
  private static final String BEGINNING = "`IdentityTextTest` keeps it true. -->\n";
  private static final String END = "<!-- end -->";

  @Test
  void schema_isTheOneThatTheRecordsMake() throws IOException {
    if (Boolean.getBoolean("trent.bless")) {
      Files.writeString(SCHEMA, IdentityText.schema());
    }
    assertThat(Files.readString(SCHEMA)).isEqualTo(IdentityText.schema());
    assertThat(new JacksonJsonReader().read(IdentityText.schema())).isPresent();
  }

  @Test
  void tableOfThePage_isTheOneThatTheRecordsMake() throws IOException {
    var page = Files.readString(PAGE);
    var from = page.indexOf(BEGINNING) + BEGINNING.length();
    var to = page.indexOf(END);
    if (Boolean.getBoolean("trent.bless")) {
      page = page.substring(0, from) + IdentityText.table() + page.substring(to);
      Files.writeString(PAGE, page);
      to = page.indexOf(END);
    }
    assertThat(page.substring(from, to)).isEqualTo(IdentityText.table());
  }

  static Stream<Setting> settings() {
    return Stream.of(
            IdentitiesDocument.class,
            AccountEntry.class,
            UserEntry.class,
            GroupEntry.class,
            RoleEntry.class,
            ManagedPolicyEntry.class,
            InlinePolicyEntry.class,
            AccessKeyEntry.class)
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
                || setting.type() == Tree.class
                || IdentityValues.pattern(setting.type()).isPresent())
        .as("the schema can say what a " + setting.type() + " is")
        .isTrue();
  }

  /// What the schema lets pass, and what it does not, is what is read, and what is not.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id | 111122223333 | id: '%s' | true",
        "id | 12345 | id: '%s' | false",
        "name | a_b+=,.@-C9 | id: '111122223333', users: [{name: '%s'}] | true",
        "name | a b | id: '111122223333', users: [{name: '%s'}] | false",
        "path | /a/b-c/ | id: '111122223333', users: [{name: a, path: '%s'}] | true",
        "path | /a | id: '111122223333', users: [{name: a, path: '%s'}] | false",
        "permissionsBoundary | arn:aws:iam::111122223333:policy/a/b | id: '111122223333', users: [{name: a, permissionsBoundary: '%s'}] | true",
        "permissionsBoundary | arn:aws:iam::1111:policy/a/b | id: '111122223333', users: [{name: a, permissionsBoundary: '%s'}] | false",
        "secret | env:X | id: '111122223333', users: [{name: a, accessKeys: [{id: AKIAIOSFODNN7EXAMPLE, secret: '%s'}]}] | true",
        "secret | X | id: '111122223333', users: [{name: a, accessKeys: [{id: AKIAIOSFODNN7EXAMPLE, secret: '%s'}]}] | false"
      })
  void patternOfTheSchema_isOfWhatIsRead(
      String name, String text, String account, boolean isTaken) {
    var type =
        settings().filter(setting -> setting.name().equals(name)).findFirst().orElseThrow().type();
    var pattern = Pattern.compile(IdentityValues.pattern(type).orElseThrow());
    var document = "accounts: [{" + account.formatted(text) + "}]";

    assertThat(pattern.matcher(text).find()).isEqualTo(isTaken);
    assertThat(IdentityFile.document(document, new ArrayList<>()).isPresent()).isEqualTo(isTaken);
  }
}
