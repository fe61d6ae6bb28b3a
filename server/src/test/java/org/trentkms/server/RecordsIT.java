package org.trentkms.server;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.operation.Entry;
import org.trentkms.server.AccessSubject.Kind;

/// The records of every operation of the catalogue, called by a user on a running `trent server`
/// with AWS's SDK, once allowed and once denied: all that they say, after the examples in "Logging
/// AWS KMS API calls with AWS CloudTrail" (AWS KMS Developer Guide).
@Timeout(120)
final class RecordsIT {

  private static final String BOBS_ACCOUNT = "111122223333";

  @TempDir private static Path folder;
  private static AccessFixture trent;

  @BeforeAll
  static void start() throws IOException {
    trent = new AccessFixture(folder);
  }

  @AfterAll
  static void stop() {
    trent.close();
  }

  /// One of each operation.
  static List<AccessRow> rows() {
    var seen = new HashSet<String>();
    return OperationAccessIT.rows().stream().filter(row -> seen.add(row.operation())).toList();
  }

  @Test
  void everyOperation_hasItsFiles() throws IOException {
    var files = new HashSet<>(GoldenRecords.files());
    for (var entry : CatalogueFixture.catalogue().entries()) {
      assertThat(files).contains(entry.name(), entry.name() + ".denied");
    }
    assertThat(files)
        .allMatch(file -> file.indexOf('.') < 0 || files.contains(file.replaceFirst("\\..*", "")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void callThatIsDenied_isOnRecordOnce_withTheRefusalAlone(AccessRow row) throws Exception {
    var subject = trent.subject(row.kind());
    trent.settle(row.denying(), subject);
    var before = trent.log().size();
    AccessFixture.denial(() -> row.call().apply(trent.bob(), subject));

    var records = recordsOf(row, before);
    assertThat(records).hasSize(1);
    var record = records.getFirst();
    assertThat(record.member("errorCode")).contains("AccessDenied");
    assertThat(record.member("errorMessage")).contains(row.refusal(AccessRow.USER, subject));
    assertThat(record.member("recipientAccountId")).contains(BOBS_ACCOUNT);
    assertThat(record.identity("arn")).contains(AccessRow.USER);
    GoldenRecords.assertAre(row.operation() + ".denied", texts(records));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void callThatIsAnswered_isOnRecordOnce_inEachAccount(AccessRow row) throws Exception {
    var subject = trent.subject(row.kind());
    trent.settle(row.allowing(), subject);
    var before = trent.log().size();
    assertThat(row.call().apply(trent.bob(), subject)).isNotNull();

    var records = recordsOf(row, before);
    var own = records.stream().filter(record -> isOf(row, record) && isDirect(record)).toList();
    assertThat(own).hasSize(row.kind() == Kind.FOREIGN ? 2 : 1);
    assertThat(own).allMatch(record -> record.member("errorCode").isEmpty());
    assertThat(records.stream().map(record -> record.member("eventID")).collect(toSet()))
        .hasSameSizeAs(records);
    if (row.kind() == Kind.FOREIGN) {
      assertShared(own.getFirst(), own.getLast(), subject);
    }
    GoldenRecords.assertAre(row.operation(), texts(records));
  }

  /// The owner of the key is told who has used it, but not his name.
  private static void assertShared(RecordLine callers, RecordLine owners, AccessSubject subject) {
    assertThat(callers.member("recipientAccountId")).contains(BOBS_ACCOUNT);
    assertThat(callers.identity("arn")).contains(AccessRow.USER);
    assertThat(owners.member("recipientAccountId")).contains(subject.owner());
    assertThat(owners.identity("type")).contains("AWSAccount");
    assertThat(owners.identity("accountId")).contains(BOBS_ACCOUNT);
    assertThat(owners.identity("principalId")).isEqualTo(callers.identity("principalId"));
    assertThat(owners.text()).doesNotContain("Bob", "AKIATRENT");
    assertThat(owners.member("sharedEventID"))
        .isPresent()
        .isEqualTo(callers.member("sharedEventID"));
    assertThat(owners.resources()).containsExactly(subject.arn());
  }

  /// The records of the request that was for the operation, in their order.
  private static List<RecordLine> recordsOf(AccessRow row, int before) throws IOException {
    var lines = new ArrayList<RecordLine>();
    trent.log().stream().skip(before).map(RecordLine::of).forEach(lines::add);
    var requests =
        lines.stream()
            .filter(line -> isOf(row, line))
            .map(line -> line.member("requestID"))
            .collect(toSet());
    assertThat(requests).hasSize(1).doesNotContain(Optional.empty());
    lines.removeIf(line -> !requests.contains(line.member("requestID")));
    return lines;
  }

  private static boolean isOf(AccessRow row, RecordLine record) {
    var isReadOnly = readOnly(row.operation()) ? "\"readOnly\":true" : "\"readOnly\":false";
    return record.member("eventName").filter(row.operation()::equals).isPresent()
        && record.text().contains(isReadOnly);
  }

  /// Whether it was not the service that has carried the call on to another Region.
  private static boolean isDirect(RecordLine record) {
    return record.identity("invokedBy").isEmpty();
  }

  private static boolean readOnly(String operation) {
    return CatalogueOnce.ENTRIES.stream()
        .filter(entry -> entry.name().equals(operation))
        .anyMatch(Entry::isReadOnly);
  }

  private static List<String> texts(List<RecordLine> records) {
    return records.stream().map(RecordLine::text).toList();
  }

  /// Made when it is first asked for.
  private static final class CatalogueOnce {
    static final List<Entry<?>> ENTRIES = List.copyOf(CatalogueFixture.catalogue().entries());
  }
}
