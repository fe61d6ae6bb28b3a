package org.trentkms.conformance.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Folders;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;
import software.amazon.awssdk.core.SdkBytes;

/// Shows in the system calls of a server that an acknowledged change is on the disk: between the
/// writing of the store's file and the answer stands a sync of that file, every time.
///
/// That the look can tell is shown on a second server, which is the same but for its store's
/// synchronous=OFF: the look must find its answers too early.
///
/// The same of cryptographic calls and of the audit log, on a server whose answers wait for the
/// disk and on one whose answers do not. Needs `strace`; without it, it says so and does nothing.
///
/// Argument: the number of changes, and of cryptographic calls.
public final class DurabilityTrace {

  private static final String SECRET = "known to this program alone";

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
    logged(folder, changes);
    Folders.delete(folder);
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

  /// Looks at the log of a server whose answers to cryptographic calls wait for the disk, and of
  /// one whose do not. The key was made before, and that answer waits for the store.
  private static void logged(Path folder, int calls) throws IOException {
    var onDisk = traceUse(folder, "disk", calls);
    require(onDisk.answers() > calls, "the trace lacks answers: " + onDisk.answers());
    require(onDisk.hastyAnswers() <= 1, "answers before the log: " + onDisk.hastyAnswers());
    var written = traceUse(folder, "write", calls);
    // Not all of them: the log is synced for its signed heads, too, and an answer may come after.
    require(
        2 * written.hastyAnswers() > calls,
        "the look cannot tell: it found " + written.hastyAnswers() + " answers before the log");
    System.out.println(
        calls
            + " cryptographic answers, each after the sync of the log; where they wait for the write,"
            + " "
            + written.hastyAnswers()
            + " are before it");
  }

  private static SystemCalls traceUse(Path folder, String until, int calls) throws IOException {
    var config = folder.resolve(until + ".yaml");
    Files.writeString(
        config,
        """
        data: %1$s/data-until-%2$s
        rootKey: %1$s/%2$s.key
        regions: [us-east-1]
        listen: {port: 0, plainHttp: everything travels unencrypted}
        accounts: [{id: "111122223333"}]
        accessKeys: [{id: AKIATRENTTRACE000001, account: "111122223333", secret: "env:SECRET"}]
        audit: {waits: {cryptographic: %2$s}}
        """
            .formatted(folder, until));
    var server =
        Launch.command(folder, "server", "--config", config.toString())
            .withEnvironment(Map.of("SECRET", SECRET));
    var init = Launch.command(folder, "init", "--config", config.toString());
    try (var making = TrentProcess.begin(init)) {
      require(making.await() == 0, making.errors());
    }
    var trace = folder.resolve("trace-until-" + until);
    try (var trent = TrentProcess.start(traced(server, trace));
        var clients = new Clients(trent.endpoint())) {
      var kms = clients.client("AKIATRENTTRACE000001", SECRET, "us-east-1");
      var key = kms.createKey().keyMetadata().keyId();
      for (var i = 0; i < calls; i++) {
        kms.encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String("text")));
      }
    }
    return new SystemCalls(Files.readAllLines(trace), SystemCalls.LOG);
  }

  /// The system calls of a server that is asked for this many changes, one after the other.
  private static SystemCalls trace(Launch launch, Path folder, String name, int changes)
      throws IOException {
    var trace = folder.resolve("trace-" + name);
    var traced = traced(launch.withData(folder.resolve("data-" + name)), trace);
    try (var trent = TrentProcess.start(traced);
        var clients = new Clients(trent.endpoint())) {
      var kms = clients.client("test", "us-east-1");
      for (var i = 0; i < changes; i++) {
        kms.createKey();
      }
    }
    return new SystemCalls(Files.readAllLines(trace), SystemCalls.STORE);
  }

  private static Launch traced(Launch launch, Path trace) {
    return launch.startedBy(
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
