package org.trentkms.conformance.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Folders;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;

/// Kills a server with SIGKILL at random moments while clients work with it, and requires after
/// each start that everything it had acknowledged is there: keys, tags and aliases as they were
/// left, every ciphertext, signature and tag, the last use of each key, a sound store, and each
/// change on record exactly once; that related keys are alike in their Regions, whatever was
/// acknowledged of them; that the grants that were made, and not ended, are listed, and that they
/// and no others permit something; and that rotations, imports, expiries and deletions, also those
/// whose dates came while no server ran, have happened whole and once.
///
/// A killed process leaves the system's page cache as it is; that the disk has it too is for the
/// durability trace to show.
///
/// Arguments: the number of rounds, and a seed for the moments.
public final class CrashProgram {

  private static final int SHORTEST_MILLISECONDS = 50;
  private static final int LONGEST_MILLISECONDS = 1500;
  private static final int OLD_WORKS_CHECKED = 50;
  private static final String LAST_HEAD = "last head ";
  private static final Duration SHORT_WAIT = Duration.ofMinutes(2);
  private static final Duration LONG_WAIT = Duration.ofMinutes(10);

  private final Path folder;
  private final RandomGenerator random;
  private final Acknowledged acknowledged = new Acknowledged();
  private final RelatedWorkload related = new RelatedWorkload();
  private final GrantedWorkload granted = new GrantedWorkload();
  private final DatedWorkload dated = new DatedWorkload();
  private int checked;

  /// When the last head was signed that was verified; empty before there was one.
  private String lastHead = "";

  private CrashProgram(Path folder, RandomGenerator random) {
    this.folder = folder;
    this.random = random;
  }

  static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
    var rounds = Integer.parseInt(arguments[0]);
    var seed = Long.parseLong(arguments[1]);
    System.out.println("seed " + seed + ", " + rounds + " rounds");
    var folder = Files.createTempDirectory("trent-crash-");
    var program =
        new CrashProgram(folder, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    for (var round = 1; round <= rounds; round++) {
      program.round(round % 2 == 0);
    }
    program.lookAtEverything();
    Folders.delete(folder);
    System.out.println(
        "all there after "
            + rounds
            + " kills: "
            + program.acknowledged.works().size()
            + " keys with what was made with them, "
            + program.acknowledged.changes().size()
            + " changes on record once, "
            + program.related.onRecordTwice().size()
            + " replications and changes of primary keys in both Regions, "
            + program.granted.count()
            + " keys with the grants that they should have, "
            + program.dated.count()
            + " keys rotated, imported and ended by their dates");
  }

  /// Kills the server at a moment after the clients have begun, or after they have finished
  /// something of every kind, however long that takes on this machine.
  private void round(boolean isLate) throws IOException, SQLException, InterruptedException {
    try (var trent = TrentProcess.start(launch());
        var clients = new Clients(trent.endpoint())) {
      check(clients, recent());
      related.check(clients);
      granted.check(clients);
      var clock = new MovedClock(trent.endpoint());
      dated.check(clients, clock);
      related.start(clients);
      granted.start(clients);
      dated.start(clients, clock);
      var workload = Workload.start(clients, acknowledged);
      if (isLate) {
        workload.awaitEveryKind();
        related.awaitOne();
        granted.awaitOne();
        dated.awaitOneEach();
      }
      Thread.sleep(random.nextInt(SHORTEST_MILLISECONDS, LONGEST_MILLISECONDS));
      trent.kill();
      workload.await();
      related.await();
      granted.await();
      dated.await();
    }
    MovedClock.pass(data(), DatedWorkload.MOVE);
    new Remains(data()).requireSoundStore(copy());
    // The log grows by some megabytes a round: all of it is verified once, at the end.
    requireProvenLog(SHORT_WAIT, lastHead.isEmpty() ? List.of() : List.of("--from", lastHead));
  }

  /// Has the program verify the log of the server that was killed.
  private void requireProvenLog(Duration most, List<String> scope) {
    var log = data().resolve("audit").toString();
    var verify = Launch.command(folder, "audit", "verify", log).with(scope.toArray(String[]::new));
    try (var process = TrentProcess.begin(verify)) {
      if (process.await(most) != 0) {
        throw new IllegalStateException("the log is not proved: " + process.output());
      }
      process
          .output()
          .lines()
          .filter(line -> line.startsWith(LAST_HEAD))
          .forEach(line -> lastHead = line.substring(LAST_HEAD.length()).strip());
    }
  }

  private void lookAtEverything() throws IOException, SQLException {
    try (var trent = TrentProcess.start(launch());
        var clients = new Clients(trent.endpoint())) {
      check(clients, acknowledged.works());
      related.check(clients);
      granted.checkAll(clients);
      dated.checkAll(clients, new MovedClock(trent.endpoint()));
    }
    var remains = new Remains(data());
    remains.requireOnRecord(acknowledged.changes(), 1);
    remains.requireOnRecord(related.onRecordOnce(), 1);
    remains.requireOnRecord(granted.changes(), 1);
    remains.requireOnRecord(dated.changes(), 1);
    dated.check(remains.events(), remains.rows(copy()));
    remains.requireOnRecord(related.onRecordTwice(), 2);
    remains.requireNothingOnRecordByHalves();
    requireProvenLog(LONG_WAIT, List.of());
  }

  /// All work since the last look, and some that is older.
  private List<Acknowledged.Work> recent() {
    var works = acknowledged.works();
    var first = Math.max(0, checked - OLD_WORKS_CHECKED);
    checked = works.size();
    return works.subList(first, works.size());
  }

  private void check(Clients clients, List<Acknowledged.Work> works) {
    var kms = clients.client("test", "us-east-1");
    works.forEach(work -> Workload.check(kms, acknowledged, work));
  }

  private Launch launch() {
    return Launch.dev(folder).withData(data()).with("--quota", "keys=1000000");
  }

  private Path copy() throws IOException {
    return Files.createDirectories(folder.resolve("copy"));
  }

  private Path data() {
    return folder.resolve("data");
  }
}
