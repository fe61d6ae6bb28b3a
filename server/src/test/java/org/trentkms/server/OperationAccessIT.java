package org.trentkms.server;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.operation.Entry;

/// Every operation of the catalogue, called by a user on a running `trent server` with AWS's SDK:
/// once where one thing in the policies keeps him from it, and once where that is all that is
/// otherwise. Some are called by a session of a role, too.
@Timeout(120)
final class OperationAccessIT {

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

  static List<AccessRow> rows() {
    return Stream.of(
            CryptographicAccess.rows(),
            ManagementAccess.rows(),
            AliasAccess.rows(),
            GrantAccess.rows())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void everyOperation_hasARow() {
    assertThat(rows().stream().map(AccessRow::operation).collect(toSet()))
        .isEqualTo(
            CatalogueFixture.catalogue().entries().stream().map(Entry::name).collect(toSet()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void operation_isAllowed_andDeniedWhereOneThingIsOtherwise(AccessRow row) throws Exception {
    var subject = trent.subject(row.kind());
    trent.settle(row.denying(), subject);
    assertThat(AccessFixture.denial(() -> row.call().apply(trent.bob(), subject)))
        .isEqualTo(row.refusal(AccessRow.USER, subject));

    trent.settle(row.allowing(), subject);
    assertThat(row.call().apply(trent.bob(), subject)).isNotNull();
  }

  static List<AccessRow> rowsOfSessions() {
    return SessionAccess.rows();
  }

  @ParameterizedTest
  @MethodSource("rowsOfSessions")
  void operation_isAllowedToASession_andDeniedWhereOneThingIsOtherwise(AccessRow row)
      throws Exception {
    var subject = trent.subject(row.kind());
    trent.settle(row.denying(), subject);
    try (var session = trent.session(row.denying(), subject)) {
      assertThat(AccessFixture.denial(() -> row.call().apply(session, subject)))
          .isEqualTo(row.refusal(AccessRow.SESSION, subject));
    }

    trent.settle(row.allowing(), subject);
    try (var session = trent.session(row.allowing(), subject)) {
      assertThat(row.call().apply(session, subject)).isNotNull();
    }
  }
}
