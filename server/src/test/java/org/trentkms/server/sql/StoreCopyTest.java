package org.trentkms.server.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.store.Rows.accessKey;
import static org.trentkms.store.Rows.alias;
import static org.trentkms.store.Rows.aliasArn;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.material;
import static org.trentkms.store.Rows.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.secret.Bytes;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.FileSizeLimit;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.store.Change;
import org.trentkms.store.Due;
import org.trentkms.store.KeyRow;
import org.trentkms.store.Page;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.Write.DeleteAlias;
import org.trentkms.store.Write.InsertAccessKey;
import org.trentkms.store.Write.InsertAlias;
import org.trentkms.store.Write.InsertKey;
import org.trentkms.store.Write.InsertMaterial;

@Timeout(60)
final class StoreCopyTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir private Path folder;
  private final RecordingListener listener = new RecordingListener();
  private SqliteStore store;

  @BeforeEach
  void open() {
    store =
        SqliteStore.open(
            folder.resolve("trent.db"), Maker.SERVER, InstantSource.fixed(NOW), listener);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void copy_holdsEveryRow_inOneFileWithoutEvents() throws Exception {
    commit(Change.of(new InsertKey(key(1)), new InsertMaterial(material(keyArn(1), 1, 1))));
    commit(Change.of(new InsertMaterial(material(keyArn(1), 2, 2))));
    commit(Change.of(new InsertAlias(alias("app", 1)), new InsertAccessKey(accessKey(1))));

    var file = copied("copy");
    StoreCopy.finish(file, NOW, 3);

    assertThat(folder.resolve("copy").toFile().list()).containsExactly("backup");
    assertThat(StoreCopy.schemaVersion(file)).isEqualTo(Schema.VERSION);
    try (var copy = StoreCopy.open(file)) {
      assertThat(copy.findings()).isEmpty();
      assertThat(copy.takenAt()).contains(NOW);
      assertThat(copy.madeBy()).isEqualTo("server");
      assertThat(copy.keys(Page.first(2))).containsExactly(key(1));
      assertThat(copy.materials(keyArn(1)))
          .containsExactly(material(keyArn(1), 1, 1), material(keyArn(1), 2, 2));
      assertThat(copy.materialCount()).isEqualTo(2);
      assertThat(copy.aliases(Page.first(2))).containsExactly(alias("app", 1));
      assertThat(copy.accessKeys(Page.first(2))).containsExactly(accessKey(1));
    }
    assertThat(events(file)).isZero();
    assertThat(store.pendingEvents()).hasSize(3);
  }

  @Test
  void released_copy_isAStoreThatGoesOn_andGivesNoSequenceTwice() throws Exception {
    commit(Change.of(new InsertKey(key(1))));
    var file = copied("copy");
    StoreCopy.finish(file, NOW, 1);
    StoreCopy.release(file);

    try (var copy = StoreCopy.open(file)) {
      assertThat(copy.takenAt()).isEmpty();
    }
    var restored = new RecordingListener();
    try (var again = SqliteStore.open(file, Maker.SERVER, InstantSource.system(), restored)) {
      assertThat(again.pendingEvents()).isEmpty();
      again.commit(Change.of(new InsertKey(key(2))), text("event"));
      assertThat(again.allKeys(Page.first(9))).containsExactly(key(1), key(2));
    }
    assertThat(restored.events().getFirst().sequence()).isEqualTo(2);
  }

  @Test
  void copyWithAnEventThatTheLogDoesNotHave_isNotFinished() throws Exception {
    commit(Change.of(new InsertKey(key(1))));
    commit(Change.of(new InsertKey(key(2))));
    var file = copied("copy");

    assertThatThrownBy(() -> StoreCopy.finish(file, NOW, 1)).isInstanceOf(StoreFailure.class);
    assertThat(events(file)).isEqualTo(2);
  }

  /// Each change inserts a key and its alias: a copy that has one without the other is of no moment
  /// that there ever was.
  @Test
  void copiesUnderLoad_areEachOfOneMoment_andHoldNobodyUp() throws Exception {
    var isOver = new AtomicBoolean();
    var committed = new AtomicLong();
    var writer =
        Thread.ofPlatform()
            .start(() -> {
              while (!isOver.get()) {
                var number = committed.get() + 1;
                commit(
                    Change.of(
                        new InsertKey(key(number)),
                        new InsertAlias(alias("of-" + number, number))));
                committed.set(number);
              }
            });
    for (var round = 1; round <= 5; round++) {
      var before = committed.get();
      var file = copied("copy" + round);
      assertThat(listener.events()).hasSizeGreaterThanOrEqualTo((int) events(file));
      try (var copy = StoreCopy.open(file)) {
        var keys = copy.keys(Page.first(1_000_000)).size();
        assertThat((long) keys).isGreaterThanOrEqualTo(before);
        assertThat(copy.aliases(Page.first(1_000_000))).hasSize(keys);
        assertThat(events(file)).isEqualTo(keys);
      }
    }
    isOver.set(true);
    writer.join();
    assertThat(committed.get()).isGreaterThan(5);
  }

  @Test
  void copy_holdsNothingThatWasDeleted() throws Exception {
    commit(Change.of(new InsertAlias(alias("stays", 1)), new InsertAlias(alias("goes", 2))));
    commit(Change.of(new DeleteAlias(aliasArn("goes"), 1)));

    assertThat(Files.readString(copied("copy"), ISO_8859_1))
        .contains("alias/stays")
        .doesNotContain("alias/goes");
  }

  @Test
  void interruptedCopy_isGivenUpBeforeItIsWhole_andTheStoreGoesOn() throws Exception {
    for (var number = 1L; number <= 40; number++) {
      var body = Bytes.owning(new byte[1 << 20]);
      commit(
          Change.of(new InsertKey(new KeyRow(keyArn(number), 1, Due.NOTHING, body, text("mac")))));
    }
    var file = folder.resolve("copy");
    PrivateFiles.create(file);

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> store.copyTo(file))
        .isInstanceOf(StoreFailure.class)
        .hasMessage("the copy was given up");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Files.size(file)).isLessThan(40L << 20);

    commit(Change.of(new InsertKey(key(0))));
  }

  @Test
  void fullDisk_failsTheCopyAlone() throws Exception {
    LongStream.rangeClosed(1, 2000).forEach(n -> commit(Change.of(new InsertKey(key(n)))));
    var file = folder.resolve("copy");
    PrivateFiles.create(file);
    try (var _ = new FileSizeLimit(64 << 10)) {
      assertThatThrownBy(() -> store.copyTo(file)).isInstanceOf(StoreFailure.class);
    }

    commit(Change.of(new InsertKey(key(0))));
    assertThat(store.keyCount(5000)).isEqualTo(2001);
  }

  @Test
  void fileInWhichTheCopyCannotBe_isRefused() throws Exception {
    var file = folder.resolve("copy");
    Files.writeString(file, "something else");

    assertThatThrownBy(() -> store.copyTo(file)).isInstanceOf(StoreFailure.class);
    assertThat(file).hasContent("something else");
  }

  @Test
  void brokenPages_areFound() throws Exception {
    LongStream.rangeClosed(1, 200).forEach(n -> commit(Change.of(new InsertKey(key(n)))));
    var file = copied("copy");
    var bytes = Files.readAllBytes(file);
    for (var page = 4096; page < bytes.length; page += 4096) {
      bytes[page] = 0x55;
    }
    Files.write(file, bytes);

    try (var copy = StoreCopy.open(file)) {
      assertThatThrownBy(() -> assertThat(copy.findings()).isEmpty()).isNotNull();
      assertThatThrownBy(() -> copy.keys(Page.first(200)))
          .isInstanceOfSatisfying(
              DataDirectoryFailure.class,
              failure -> assertThat(failure.reason()).isEqualTo(Reason.DAMAGED));
    }
  }

  private Path copied(String name) throws Exception {
    var file = Files.createDirectory(folder.resolve(name)).resolve("backup");
    PrivateFiles.create(file);
    store.copyTo(file);
    return file;
  }

  private void commit(Change change) {
    store.commit(change, text("event"));
  }

  private static long events(Path file) throws Exception {
    try (var connection = Connections.untouched(file)) {
      return connection.first(row -> row.getLong(1), "SELECT count(*) FROM events").orElseThrow();
    }
  }
}
