package org.trentkms.server.auditlog.index;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordFormTest {

  private static final String RECORD =
      """
      {"one":"1","two":{"first":"a\\n","second":"b"},"three":3,"four":""}\
      """;

  /// A value that is a text without escapes.
  private static final Pattern TEXT = Pattern.compile(":\"([^\"\\\\]*)\"");

  private final RecordForm form = new RecordForm();

  @Test
  void record_isOfItsOwnForm_withoutChanges() {
    become(RECORD);
    assertThat(adopts(RECORD)).isTrue();
    assertThat(changes(RECORD)).isEmpty();
  }

  @Test
  void nothing_isOfNoForm() {
    assertThat(adopts("")).isFalse();
    become(RECORD);
    form.forget();
    assertThat(adopts(RECORD)).isFalse();
  }

  @Test
  void otherTexts_areTheChanges_whereverTheyAre() {
    become(RECORD);
    requireChanges(RECORD.replace("b", "c"), "c");
    requireChanges(RECORD.replace("b", "c").replace("1", "another"), "another");
    requireChanges(RECORD.replace("1", "").replace(":\"\"}", ":\"4\"}"), "", "b", "4");
    requireChanges(RECORD, "1", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one>One",
        "one>onetwo",
        "second>a",
        "a\\n>a\\t",
        "\"b\">\"b\\\\\"",
        "\"b\">\"b\"\"",
        "\"1\">1",
        ":3>:4",
        ":3>:33",
        "\"four\"",
        "}>",
        "\"\"}>\"\"}}",
        "\"\"}>\"\"",
        "\"\"}>\""
      })
  void otherOfAnythingElse_isOfAnotherForm(String change) {
    become(RECORD);
    var parts = change.split(">", -1);
    var other = RECORD.replace(parts[0], parts.length > 1 ? parts[1] : "");
    assertThat(other).isNotEqualTo(RECORD);
    assertThat(adopts(other)).isFalse();
    requireChanges(RECORD.replace("b", "c"), "c");
  }

  @Test
  void longRecord_hasNoForm() {
    become(RECORD);
    var other = RECORD.replace("1", "1".repeat(5000));
    assertThat(adopts(other)).isFalse();
    become(other);
    assertThat(adopts(other)).isFalse();
  }

  @Test
  void recordOfManyTexts_hasNoForm() {
    var other = "{" + "\"a\":\"\",".repeat(257) + "}";
    become(other);
    assertThat(adopts(other)).isFalse();
  }

  @Test
  void recordWithManyChanges_isScanned() {
    var record = "{" + "\"a\":\"1\",".repeat(17) + "}";
    become(record);
    assertThat(adopts(record.replace("1", "2"))).isFalse();
    var other = record.replaceFirst("1", "2");
    assertThat(adopts(other)).isTrue();
    assertThat(adopts(other.replace("1", "2"))).isTrue();
  }

  private void requireChanges(String record, String... texts) {
    assertThat(adopts(record)).isTrue();
    assertThat(changes(record)).containsExactly(texts);
  }

  private List<String> changes(String record) {
    var changes = new ArrayList<String>();
    for (var i = 0; i < form.changes(); i++) {
      changes.add(record.substring(form.start(i) - 1, form.end(i) - 1));
    }
    return changes;
  }

  private void become(String record) {
    form.begin(0);
    var text = TEXT.matcher(record);
    while (text.find()) {
      form.add(text.start(1), text.end(1), null);
    }
    form.finish(record.getBytes(US_ASCII), record.length());
  }

  /// It lies among others.
  private boolean adopts(String record) {
    var bytes = ("x" + record + "\",").getBytes(US_ASCII);
    return form.adopts(bytes, 1, 1 + record.length());
  }
}
