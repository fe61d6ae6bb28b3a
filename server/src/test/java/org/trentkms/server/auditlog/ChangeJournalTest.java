package org.trentkms.server.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.store.Rows.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.error.KmsException;
import org.trentkms.server.datadir.FileSizeLimit;
import org.trentkms.store.Change;
import org.trentkms.store.Commit.Committed;
import org.trentkms.store.CommitListener;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.Store;

final class ChangeJournalTest {

  @TempDir private Path folder;
  private final InMemoryStore.Disk disk = new InMemoryStore.Disk();
  private int crashes;
  private FileAuditLog log;
  private ChangeJournal journal;
  private Store store;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(file(""));
    log = FileAuditLog.open(file(""));
    journal = new ChangeJournal(log, file(""));
    store = new InMemoryStore(disk, new Listener(journal));
    journal.replay(store);
  }

  @AfterEach
  void close() throws IOException {
    log.close();
  }

  @Test
  void commit_isInTheLogAtTheReturnedPosition() throws Exception {
    log.append(text("a read"));
    assertThat(commit("change")).isEqualTo(new Committed(14));

    log.flush();

    assertThat(lines()).containsExactly("a read", "change");
  }

  @Test
  void settle_putsTheLogOnDiskAndReleasesTheEvents() throws Exception {
    commit("one");
    commit("two");
    assertThat(store.pendingEvents()).hasSize(2);

    journal.settle(store);

    assertThat(store.pendingEvents()).isEmpty();
    assertThat(log.synced()).isEqualTo(8);
    assertThat(file("settled")).hasContent("8");
  }

  @Test
  void settle_withoutChanges_writesWhatNobodyWaitsFor() throws Exception {
    log.append(text("a read"));

    journal.settle(store);

    assertThat(lines()).containsExactly("a read");
  }

  @Test
  void crash_beforeTheEventWasWritten_addsItAtTheNextStart() throws Exception {
    commit("one");
    log.flush();
    commit("two");
    commit("three");

    crash();

    assertThat(lines()).containsExactly("one", "two", "three");
    assertThat(store.pendingEvents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a number", "1", "99999", "-4"})
  void crash_withAUselessMark_addsNothingTwice(String mark) throws Exception {
    commit("one");
    journal.settle(store);
    commit("two");
    log.flush();
    commit("three");
    Files.writeString(file("settled"), mark);

    crash();

    assertThat(lines()).containsExactly("one", "two", "three");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void crashes_atAnyMoment_leaveEachEventOnceInOrder(long seed) throws Exception {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var committed = new ArrayList<String>();
    for (var step = 0; step < 300; step++) {
      switch (random.nextInt(7)) {
        case 0 -> log.append(text("read " + step));
        case 1 -> log.flush();
        case 2 -> journal.settle(store);
        case 3 -> crash();
        case 4 -> log.roll(Instant.EPOCH.plus(Duration.ofHours(step)));
        default -> {
          commit("change " + step);
          committed.add("change " + step);
        }
      }
    }
    crash();

    assertThat(lines().stream().filter(line -> line.startsWith("change")))
        .containsExactlyElementsOf(committed);
  }

  @Test
  void logThatCannotBeWritten_failsCommits_andHasThemAllOnceItCan() throws Exception {
    commit("before");
    journal.settle(store);
    try (var _ = new FileSizeLimit(20)) {
      commit("taken, but not written");
      log.flush();
      assertThatThrownBy(() -> commit("refused")).isInstanceOf(KmsException.class);
      journal.settle(store);
      assertThatThrownBy(() -> commit("refused too")).isInstanceOf(KmsException.class);
      assertThat(store.pendingEvents()).hasSize(3);
    }

    journal.settle(store);

    commit("after");
    log.flush();
    assertThat(lines())
        .containsExactly("before", "taken, but not written", "refused", "refused too", "after");
    assertThat(store.pendingEvents()).hasSize(1);
  }

  @Test
  void bufferThatIsFull_isWrittenAndTakesTheEvent() throws Exception {
    var large = "x".repeat(1 << 20);
    IntStream.range(0, 7).forEach(number -> log.append(text(number + large)));

    commit("large" + large);
    log.flush();

    assertThat(lines()).hasSize(8).endsWith("large" + large);
  }

  @Test
  void logged_beforeReplay_isRefused() {
    var early = new ChangeJournal(log, file(""));

    assertThatThrownBy(() -> early.logged(new PendingEvent(1, text("early"))))
        .isInstanceOf(KmsException.class);
  }

  @Test
  void settler_besideManyCommits_leavesEachEventOnce() throws Exception {
    List<String> names = IntStream.range(0, 4000).mapToObj(Integer::toString).toList();
    try (var _ = Settler.start(journal, store, Duration.ofMillis(1));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      names.forEach(name -> threads.execute(() -> commit(name)));
    }

    assertThat(store.pendingEvents()).isEmpty();
    assertThat(lines()).containsExactlyInAnyOrderElementsOf(names);
  }

  private Object commit(String event) {
    return store.commit(Change.of(), text(event));
  }

  /// Starts anew with what is in the files, as after kill -9.
  private void crash() throws IOException {
    var before = file("");
    crashes++;
    Files.createDirectory(file(""));
    try (var files = Files.list(before)) {
      for (var path : files.toList()) {
        Files.copy(path, file(path.getFileName().toString()));
      }
    }
    start();
  }

  private Path file(String name) {
    return folder.resolve("start-" + crashes).resolve(name);
  }

  private List<String> lines() throws IOException {
    return LoggedLines.in(file(""));
  }

  /// Tells a journal of commits, and nobody of changes.
  private record Listener(ChangeJournal journal) implements CommitListener {
    @Override
    public void changed(Change change) {}

    @Override
    public long logged(PendingEvent event) {
      return journal.logged(event);
    }
  }
}
