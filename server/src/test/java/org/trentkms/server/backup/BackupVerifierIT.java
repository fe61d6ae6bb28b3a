package org.trentkms.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.crypto.Sha256;
import org.trentkms.server.Wiring;
import org.trentkms.server.backup.BackupContents.Counts;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.sql.SqliteStore;

/// What `trent store verify` says of a backup, and of all that is none.
final class BackupVerifierIT {

  private static final Counts WHAT_IS_THERE = new Counts(3, 3, 1, 1, 2);

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void backUp() {
    try (var server = new StrictServer(shared.resolve("data"))) {
      server.fill();
    }
    // What was noted of the use of keys is in the store when the server has ended.
    try (var server = new StrictServer(shared.resolve("data"))) {
      server.backUp(shared.resolve("backup"));
    }
  }

  @Test
  void backup_isSound_andSaysWhatItHolds() throws IOException {
    var before = digest(sound());
    var contents = Wiring.stopped().verify(sound(), rootKey());

    assertThat(contents.counts()).isEqualTo(WHAT_IS_THERE);
    assertThat(contents.areSealsChecked()).isTrue();
    assertThat(contents.madeBy()).isEqualTo("dev");
    assertThat(contents.schemaVersion()).isEqualTo(SqliteStore.schemaVersion());
    assertThat(contents.takenAt())
        .isBetween(Instant.now().minus(Duration.ofMinutes(10)), Instant.now());

    var form = Wiring.stopped().verify(sound());
    assertThat(form.counts()).isEqualTo(WHAT_IS_THERE);
    assertThat(form.areSealsChecked()).isFalse();
    assertThat(digest(sound())).isEqualTo(before);
    assertThat(shared.toFile().list()).containsExactlyInAnyOrder("data", "backup");
  }

  /// Wherever it is: in a row, in a page that is free, in the header, in the trailer.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyDamagedByte_isFound_withoutTheRootKey(long seed) throws IOException {
    var random = new Random(seed);
    var whole = Files.readAllBytes(sound());
    for (var round = 0; round < 50; round++) {
      var bytes = whole.clone();
      var place =
          round < 4 ? new int[] {0, 30, 63, bytes.length - 1}[round] : random.nextInt(bytes.length);
      bytes[place] ^= (byte) (1 << random.nextInt(8));
      var file = Files.write(folder.resolve("damaged"), bytes);
      assertThatThrownBy(() -> Wiring.stopped().verify(file))
          .as("byte %d", place)
          .isInstanceOfSatisfying(
              DataDirectoryFailure.class,
              failure -> assertThat(failure.reason()).isIn(Reason.DAMAGED, Reason.WRONG_KIND));
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 48, 49, 4096, 20_000})
  void missingEnd_isFound(int missing) throws IOException {
    var whole = Files.readAllBytes(sound());
    var file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length - missing));

    refuses(file, Reason.DAMAGED);
  }

  /// What somebody does who can write files and knows the format, but has not the root key.
  @ParameterizedTest
  @CsvSource({
    "UPDATE keys SET body = mac, the record of key",
    "'UPDATE keys SET version = version + 1', the record of key",
    "'UPDATE keys SET account = ''999999999999''', the record of key",
    "UPDATE wrapped_materials SET wrapped = zeroblob(77), a material of key",
    "UPDATE materials SET place = (SELECT min(place) FROM materials), a material of key",
    "DELETE FROM materials, lacks its material",
    "DELETE FROM wrapped_materials, lacks its material",
    "'INSERT INTO wrapped_materials (is_free, wrapped) VALUES (1, x''01'')', material without its key",
    "DELETE FROM keys, material without its key",
    "UPDATE key_counts SET keys = keys + 1, has more or fewer keys than are counted",
    "DELETE FROM key_counts, has more or fewer keys than are counted",
    "UPDATE usages SET body = mac, the last use of key",
    "'UPDATE usages SET key_id = (SELECT max(key_id) FROM keys WHERE key_id <> usages.key_id)', the last use of key",
    "UPDATE usages SET key_id = 'none', a use without its key",
    "UPDATE usage_tracking SET body = mac, how far the use of keys is known",
    "UPDATE aliases SET body = mac, the record of alias",
    "'UPDATE aliases SET target = (SELECT max(key_id) FROM keys WHERE key_id <> target)', the record of alias",
    "'INSERT INTO grants SELECT region, key_id, zeroblob(32), account, ''eve'', NULL, NULL, 0, 1, zeroblob(16), mac FROM keys', the record of grant",
    "'INSERT INTO grant_counts SELECT region, key_id, 1 FROM keys', has more or fewer grants than are counted",
    "'INSERT INTO grants VALUES (''us-east-1'', ''none'', zeroblob(32), ''111122223333'', ''eve'', NULL, NULL, 0, 1, zeroblob(16), zeroblob(36))', a grant without its key",
    "UPDATE access_keys SET wrapped = zeroblob(80), the record of access key",
    "'UPDATE access_keys SET account = ''999999999999''', the record of access key",
    "'INSERT INTO identities VALUES (''AIDACKCEVSQ6C2EXAMPLE'', ''111122223333'', ''AIDA'', ''eve'', zeroblob(16), (SELECT mac FROM access_keys))', the record of identity"
  })
  void alteredRow_isFoundByItsSeal(String change, String message) throws Exception {
    var file = altered(change);

    assertThatThrownBy(() -> Wiring.stopped().verify(file, rootKey()))
        .isInstanceOfSatisfying(
            DataDirectoryFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.DAMAGED))
        .hasMessageContaining(message);
  }

  @Test
  void rowsOfNoForm_areDamage_withoutTheRootKey() throws Exception {
    refuses(altered("UPDATE keys SET body = zeroblob(100)"), Reason.DAMAGED);
    refuses(altered("UPDATE usages SET body = zeroblob(100)"), Reason.DAMAGED);
    refuses(altered("UPDATE usage_tracking SET body = zeroblob(100)"), Reason.DAMAGED);
    refuses(altered("UPDATE keys SET account = 'nobody'"), Reason.DAMAGED);
    refuses(
        altered(
            "INSERT INTO grants SELECT region, key_id, zeroblob(32), account, 'eve', NULL, NULL, 0, 1,"
                + " zeroblob(16), mac FROM keys"),
        Reason.DAMAGED);
    refuses(
        altered(
            "INSERT INTO identities VALUES"
                + " ('AIDACKCEVSQ6C2EXAMPLE', '111122223333', 'AIDA', 'eve', zeroblob(16), zeroblob(36))"),
        Reason.DAMAGED);
    refuses(
        altered("UPDATE meta SET value = 'yesterday' WHERE name = 'backed_up_at'"), Reason.DAMAGED);
    refuses(altered("DROP TABLE access_keys"), Reason.DAMAGED);
  }

  @Test
  void otherRootKey_isFound() throws IOException {
    try (var other = new StrictServer(folder.resolve("other"))) {
      assertThat(other.logged()).isEmpty();
    }

    assertThatThrownBy(
            () -> Wiring.stopped().verify(sound(), folder.resolve("other").resolve("root.key")))
        .isInstanceOfSatisfying(
            DataDirectoryFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.OTHER_ROOT_KEY));
  }

  @Test
  void laterSchema_isSaid() throws Exception {
    refuses(
        altered("PRAGMA user_version = " + (SqliteStore.schemaVersion() + 1)), Reason.NEWER_SCHEMA);
  }

  @Test
  void whatIsNoBackup_isSaid() throws Exception {
    refuses(folder.resolve("absent"), Reason.MISSING);
    refuses(folder, Reason.WRONG_KIND);
    refuses(Files.writeString(folder.resolve("text"), "hello"), Reason.WRONG_KIND);
    refuses(Files.createFile(folder.resolve("empty")), Reason.WRONG_KIND);
    refuses(shared.resolve("data/trent.db"), Reason.WRONG_KIND);
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("other.db"));
        var statement = other.createStatement()) {
      statement.execute("CREATE TABLE notes (text TEXT)");
    }
    refuses(folder.resolve("other.db"), Reason.WRONG_KIND);
  }

  private Path altered(String... changes) throws IOException, SQLException {
    return alter(sound(), Files.createTempFile(folder, "altered", null), changes);
  }

  /// A copy of a backup that somebody has altered and given a trailer that fits.
  static Path alter(Path backup, Path file, String... changes) throws IOException, SQLException {
    Files.write(file, Files.readAllBytes(backup));
    Trailer.cut(file);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      for (var change : changes) {
        statement.execute(change);
      }
    }
    Trailer.append(file);
    return file;
  }

  private static Path sound() {
    return shared.resolve("backup");
  }

  private static Path rootKey() {
    return shared.resolve("data/root.key");
  }

  private static byte[] digest(Path file) throws IOException {
    return Sha256.of(Files.readAllBytes(file));
  }

  private static void refuses(Path file, Reason reason) {
    assertThatThrownBy(() -> Wiring.stopped().verify(file))
        .isInstanceOfSatisfying(
            DataDirectoryFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason))
        .hasMessageContaining(file.toString());
  }
}
