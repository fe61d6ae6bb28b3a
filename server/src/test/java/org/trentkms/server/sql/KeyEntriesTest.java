package org.trentkms.server.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.REGION;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.store.RecordingListener;

/// How SQLite finds a page of the list of keys.
final class KeyEntriesTest {

  @TempDir private Path folder;

  @Test
  void page_comesFromTheIndexAlone_inItsOrder() throws Exception {
    var file = folder.resolve("trent.db");
    SqliteStore.open(file, Maker.DEV, InstantSource.system(), new RecordingListener()).close();

    try (var reader = Connections.reader(file)) {
      var plan =
          reader.list(
              row -> row.getString("detail"),
              "EXPLAIN QUERY PLAN " + Queries.KEY_ENTRIES,
              ACCOUNT.value(),
              REGION.value(),
              "",
              41);
      assertThat(plan)
          .containsExactly(
              "SEARCH keys USING COVERING INDEX keys_by_account"
                  + " (account=? AND region=? AND key_id>?)");
    }
  }
}
