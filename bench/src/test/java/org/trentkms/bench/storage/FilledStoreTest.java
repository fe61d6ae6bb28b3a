package org.trentkms.bench.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.bench.installation.Installation;
import org.trentkms.bench.installation.Setup;
import org.trentkms.server.datadir.DataDirectory;

final class FilledStoreTest {
  private static final Setup SETUP = Setup.USUAL.withAccounts(2);

  @TempDir private Path folder;

  @Test
  void in_keptInstallation_isTheSameTheNextTime() throws IOException {
    try (var installation = Installation.keep(folder.resolve("kept"), SETUP)) {
      var used = FilledStore.in(installation, SETUP, 40, 10);

      assertThat(used).hasSize(10).doesNotHaveDuplicates();
      assertThat(FilledStore.in(installation, SETUP, 40, 10)).isEqualTo(used);
    }
    assertThat(folder.resolve("kept")).isNotEmptyDirectory();
  }

  @Test
  void keysPerSecond_ofKeysThatWereMade_writesTheRowsOfEachOnce() throws Exception {
    try (var installation = Installation.make(folder, SETUP)) {
      FilledStore.in(installation, SETUP, 40, 1);
      var store = store(installation);
      var raw = Files.createDirectory(folder.resolve("raw"));

      try (var commits = RawCommits.open(store, raw, InstantSource.system(), System::nanoTime)) {
        assertThat(commits.keysPerSecond(32)).isPositive();
        assertThatThrownBy(() -> commits.keysPerSecond(32))
            .isInstanceOf(IOException.class)
            .hasMessage("the server has made no keys");
      }

      for (var table : new String[] {"keys", "materials", "wrapped_materials", "key_counts"}) {
        assertThat(sum(raw.resolve("raw.db"), table)).isEqualTo(sum(store, table)).isNotEmpty();
      }
    }
  }

  private static Path store(Installation installation) throws IOException {
    try (var directory = DataDirectory.openMade(installation.data())) {
      return directory.store();
    }
  }

  /// How many rows a table has, and one of its values, the largest.
  private static String sum(Path file, String table) throws SQLException {
    var column = table.equals("wrapped_materials") ? "hex(wrapped)" : "account || region";
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT count(*), max(" + column + ") FROM " + table)) {
      return row.next() ? row.getLong(1) + " " + row.getString(2) : "";
    }
  }
}
