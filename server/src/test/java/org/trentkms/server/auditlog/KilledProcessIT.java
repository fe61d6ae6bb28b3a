package org.trentkms.server.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.datadir.ChildProcess;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.sql.Maker;
import org.trentkms.server.sql.SqliteStore;
import org.trentkms.store.Change;
import org.trentkms.store.Commit.Committed;
import org.trentkms.store.CommitListener;
import org.trentkms.store.Page;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.Store;
import org.trentkms.store.Write.InsertKey;

/// What is left of store and log when the process is killed while eight clients make changes.
final class KilledProcessIT {

  private static final int KILLS = 8;
  private static final int CLIENTS = 8;

  /// The numbers that a run has for its keys.
  private static final int RUN = 10_000_000;

  @TempDir private Path folder;

  @Test
  void changes_acknowledgedBeforeKills_areStoredAndLoggedOnce() throws Exception {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    var acknowledged = new ArrayList<Long>();
    for (var run = 0; run < KILLS; run++) {
      acknowledged.addAll(runAndKill(run, random));
    }

    try (var installation = new Installation(folder)) {
      for (var number : acknowledged) {
        assertThat(installation.store.key(REGION, keyId(number))).contains(key(number));
      }
      assertThat(installation.store.pendingEvents()).isEmpty();
    }
    var logged = LoggedLines.in(folder.resolve("audit"));
    assertThat(logged).doesNotHaveDuplicates().allMatch(line -> line.matches("key \\d+"));
    assertThat(logged).containsAll(acknowledged.stream().map(number -> "key " + number).toList());
    assertThat(logged).hasSize(storedKeys());
  }

  /// The numbers that a process has acknowledged before it was killed, at a random one of them.
  private List<Long> runAndKill(int run, RandomGenerator random) throws Exception {
    var program = ChildProcess.of(Program.class, folder.toString(), String.valueOf(run * RUN));
    var process = program.start();
    var acknowledged = new ArrayList<Long>();
    var last = random.nextInt(1, 400);
    try (var output = process.inputReader()) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        acknowledged.add(Long.valueOf(line));
        if (acknowledged.size() == last) {
          // Not by the process itself, which would close the stream with what it has still said.
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(last);
    return acknowledged;
  }

  private int storedKeys() throws IOException {
    try (var installation = new Installation(folder)) {
      return installation.store.allKeys(Page.first(1_000_000)).size();
    }
  }

  /// Store and log of a data directory, as the server puts them together.
  private static final class Installation implements AutoCloseable {

    private final DataDirectory directory;
    private final FileAuditLog log;
    private final Store store;
    private final Settler settler;

    Installation(Path folder) throws IOException {
      directory = DataDirectory.open(folder);
      log = FileAuditLog.open(directory.audit());
      var journal = new ChangeJournal(log, directory.audit());
      store =
          SqliteStore.open(
              directory.store(), Maker.DEV, InstantSource.system(), new Listener(journal));
      journal.replay(store);
      settler = Settler.start(journal, store, Duration.ofMillis(5));
    }

    @Override
    public void close() throws IOException {
      settler.close();
      store.close();
      log.close();
      directory.close();
    }
  }

  private record Listener(ChangeJournal journal) implements CommitListener {
    @Override
    public void changed(Change change) {}

    @Override
    public long logged(PendingEvent event) {
      return journal.logged(event);
    }
  }

  /// A program that makes keys and acknowledges each when it is committed and its event is written.
  static final class Program {

    private Program() {}

    static void main(String[] arguments) throws Exception {
      var first = Long.parseLong(arguments[1]);
      try (var installation = new Installation(Path.of(arguments[0]));
          var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var client = 0; client < CLIENTS; client++) {
          var start = first + client;
          threads.execute(() -> makeKeys(installation, start));
        }
      }
    }

    private static void makeKeys(Installation installation, long first) {
      for (var number = first; ; number += CLIENTS) {
        var change = Change.of(new InsertKey(key(number)));
        if (installation.store.commit(change, text("key " + number))
            instanceof Committed(var position)) {
          installation.log.flush();
          if (installation.log.written() >= position) {
            System.out.println(number);
          }
        }
      }
    }
  }
}
