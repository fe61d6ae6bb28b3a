package org.trentkms.server.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.trentkms.store.Rows.alias;
import static org.trentkms.store.Rows.aliasArn;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.secret.Bytes;
import org.trentkms.server.datadir.FileSizeLimit;
import org.trentkms.server.sql.statement.Statements;
import org.trentkms.store.Change;
import org.trentkms.store.Commit.Committed;
import org.trentkms.store.Commit.Stale;
import org.trentkms.store.CommitListener;
import org.trentkms.store.Due;
import org.trentkms.store.KeyRow;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.Write.DeleteAlias;
import org.trentkms.store.Write.InsertAlias;
import org.trentkms.store.Write.InsertKey;

final class WriterTest {

  @TempDir private Path folder;
  private final RecordingListener listener = new RecordingListener();
  private Statements connection;
  private Writer writer;
  private Predicate<String> room = _ -> false;

  @BeforeEach
  void open() throws Exception {
    var file = folder.resolve("trent.db");
    new StoreFile(file).prepare(Maker.DEV, InstantSource.system());
    connection = Connections.writer(file);
    writer = new Writer(connection, cause -> room.test(cause));
  }

  @AfterEach
  void close() throws Exception {
    writer.finish();
    writer.close();
  }

  @Test
  void group_withAStaleChange_commitsTheOthersInTheirOrder() throws Exception {
    var first = handOver(new Change(List.of(new InsertAlias(alias("a", 1)))));
    var stale = handOver(Change.of(new InsertKey(key(1)), new InsertAlias(alias("a", 2))));
    var last = handOver(Change.of(new InsertAlias(alias("b", 1))));
    writer.start();

    assertThat(first.await()).isEqualTo(new Committed(5));
    assertThat(stale.await()).isEqualTo(new Stale());
    assertThat(last.await()).isEqualTo(new Committed(10));
    assertThat(listener.events()).extracting(PendingEvent::sequence).containsExactly(1L, 2L);
    writer.finish();
    assertThat(count("keys")).isZero();
    assertThat(count("aliases")).isEqualTo(2);
  }

  @Test
  void group_inWhichTheDiskIsFull_failsAsAWhole() throws Exception {
    var pages = connection.first(row -> row.getInt(1), "PRAGMA page_count").orElseThrow();
    connection.run("PRAGMA max_page_count = " + (pages + 4));
    var small = handOver(Change.of(new InsertKey(key(1))));
    var large = handOver(Change.of(new InsertKey(largeKey(2))));
    writer.start();

    assertThatThrownBy(small::await).isInstanceOf(StoreFailure.class);
    assertThatThrownBy(large::await).isInstanceOf(StoreFailure.class);
    assertThat(listener.events()).isEmpty();
    writer.finish();
    assertThat(count("keys")).isZero();
    assertThat(count("events")).isZero();
  }

  @Test
  void group_forWhichRoomIsMade_isCommitted() throws Exception {
    var pages = connection.first(row -> row.getInt(1), "PRAGMA page_count").orElseThrow();
    connection.run("PRAGMA max_page_count = " + (pages + 4));
    var causes = new ArrayList<String>();
    room = cause -> causes.add(cause) && letGrow();
    var small = handOver(Change.of(new InsertKey(key(1))));
    var large = handOver(Change.of(new InsertKey(largeKey(2))));
    writer.start();

    assertThat(small.await()).isEqualTo(new Committed(5));
    assertThat(large.await()).isEqualTo(new Committed(10));
    assertThat(causes).singleElement().asString().contains("SQLITE_FULL");
    assertThat(listener.events()).extracting(PendingEvent::sequence).containsExactly(1L, 2L);
    writer.finish();
    assertThat(count("keys")).isEqualTo(2);
    assertThat(count("events")).isEqualTo(2);
  }

  /// By the writer's own thread, whose connection it is.
  private boolean letGrow() {
    try {
      connection.run("PRAGMA max_page_count = 100000");
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void disk_withRoomAgain_takesChangesAgain() throws Exception {
    var pages = connection.first(row -> row.getInt(1), "PRAGMA page_count").orElseThrow();
    connection.run("PRAGMA max_page_count = " + (pages + 4));
    writer.start();
    assertThatThrownBy(handOver(Change.of(new InsertKey(largeKey(1))))::await)
        .isInstanceOf(StoreFailure.class);

    assertThat(handOver(Change.of(new InsertKey(key(1)))).await()).isEqualTo(new Committed(5));
  }

  @Test
  void commit_thatTheDiskRefuses_changesNothingAndTheNextIsMade() throws Exception {
    writer.start();
    assertThat(handOver(Change.of(new InsertKey(key(1)))).await()).isEqualTo(new Committed(5));
    try (var _ = new FileSizeLimit(Files.size(folder.resolve("trent.db-wal")) + 2000)) {
      assertThatThrownBy(handOver(Change.of(new InsertKey(key(2))))::await)
          .isInstanceOf(StoreFailure.class);
    }

    assertThat(handOver(Change.of(new InsertKey(key(3)))).await()).isEqualTo(new Committed(10));
    writer.finish();
    assertThat(connection.list(row -> row.getString(1), "SELECT key_id FROM keys ORDER BY key_id"))
        .containsExactly(keyId(1).value(), keyId(3).value());
  }

  @Test
  void listener_thatBreaks_leavesNobodyWaiting() {
    var broken =
        new CommitWork(
            Change.of(),
            List.of(text("event")),
            new CommitListener() {
              @Override
              public void changed(Change change) {
                throw new IllegalStateException("broken on purpose, by a test");
              }

              @Override
              public long logged(PendingEvent event) {
                return 0;
              }
            });
    writer.add(broken);
    var next = handOver(Change.of());
    writer.start();

    assertThatThrownBy(broken::await).isInstanceOf(StoreFailure.class);
    assertThatThrownBy(next::await).isInstanceOf(StoreFailure.class);
    assertThatThrownBy(() -> handOver(Change.of())).isInstanceOf(StoreFailure.class);
  }

  @Test
  void waiter_thatIsInterrupted_stillLearnsTheOutcome() {
    var work = handOver(Change.of());
    Thread.currentThread().interrupt();
    writer.start();

    assertThat(work.await()).isEqualTo(new Committed(5));
    assertThat(Thread.interrupted()).isTrue();
  }

  /// A copy of the store reads for long. Emptying the write-ahead log would wait for it, and every
  /// commit behind that.
  @Test
  void erasureWhileTruncationIsHeld_holdsNobodyUp_andIsDoneLater() throws Exception {
    var log = folder.resolve("trent.db-wal");
    writer.start();
    handOver(Change.of(new InsertAlias(alias("goes", 1)))).await();
    writer.holdTruncation();
    try (var reader = Connections.reader(folder.resolve("trent.db"))) {
      reader.run("BEGIN");
      reader.run("SELECT count(*) FROM aliases");
      assertTimeout(
          Duration.ofSeconds(5),
          () -> {
            handOver(Change.of(new DeleteAlias(aliasArn("goes"), 1))).await();
            handOver(Change.of(new InsertKey(key(1)))).await();
          });
      reader.run("COMMIT");
    }
    assertThat(log).isNotEmptyFile();

    writer.releaseTruncation();
    var barrier = new Barrier();
    writer.add(barrier);
    barrier.await();
    for (var look = 0; look < 500 && Files.size(log) > 0; look++) {
      Thread.sleep(10);
    }
    assertThat(log).isEmptyFile();
  }

  private CommitWork handOver(Change change) {
    var work = new CommitWork(change, List.of(text("event")), listener);
    writer.add(work);
    return work;
  }

  private static KeyRow largeKey(long number) {
    return new KeyRow(keyArn(number), 1, Due.NOTHING, Bytes.owning(new byte[100_000]), text("mac"));
  }

  private int count(String table) throws SQLException {
    return connection.first(row -> row.getInt(1), "SELECT count(*) FROM " + table).orElseThrow();
  }
}
