package org.trentkms.conformance.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;

/// Shows in the system calls of a server that an acknowledged change is on the disk: between the
/// writing of the store's file and the answer stands a sync of that file, every time.
///
/// That the look can tell is shown on a second server, which is the same but for its store's
/// synchronous=OFF: the look must find its answers too early. Needs `strace`; without it, it says
/// so and does nothing.
///
/// Argument: the number of changes.
public final class DurabilityTrace {

  private DurabilityTrace() {}

  static void main(String[] arguments) throws IOException, InterruptedException {
    if (!isThere("strace")) {
      System.out.println("not run: strace is not here");
      return;
    }
    var changes = Integer.parseInt(arguments[0]);
    var folder = Files.createTempDirectory("trent-durability-");
    var calls = trace(Launch.dev(folder), folder, "full", changes);
    require(calls.answers() >= changes, "the trace lacks answers: " + calls.answers());
    require(calls.hastyAnswers() == 0, "answers before the sync: " + calls.hastyAnswers());
    var classes = UnsyncedStore.writeTo(folder.resolve("classes"));
    var unsynced = trace(Launch.dev(folder).overridden(classes), folder, "off", changes);
    require(
        unsynced.answers() >= changes && unsynced.hastyAnswers() >= changes,
        "the look cannot tell: of "
            + unsynced.answers()
            + " answers without a sync it found "
            + unsynced.hastyAnswers());
    delete(folder);
    System.out.println(
        calls.answers()
            + " answers, each after the sync of what was written before it ("
            + calls.syncs()
            + " syncs); with synchronous=OFF, "
            + unsynced.hastyAnswers()
            + " of "
            + unsynced.answers()
            + " are too early ("
            + unsynced.syncs()
            + " syncs)");
  }

  /// The system calls of a server that is asked for this many changes, one after the other.
  private static SystemCalls trace(Launch launch, Path folder, String name, int changes)
      throws IOException {
    var trace = folder.resolve("trace-" + name);
    var traced =
        launch
            .withData(folder.resolve("data-" + name))
            .startedBy(
                "strace",
                "-D", // so that a signal reaches the server
                "-f",
                "-y",
                "-s",
                "20",
                "-o",
                trace.toString(),
                "-e",
                "trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg");
    try (var trent = TrentProcess.start(traced);
        var clients = new Clients(trent.endpoint())) {
      var kms = clients.client("test", "us-east-1");
      for (var i = 0; i < changes; i++) {
        kms.createKey();
      }
    }
    return new SystemCalls(Files.readAllLines(trace));
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "-V")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
