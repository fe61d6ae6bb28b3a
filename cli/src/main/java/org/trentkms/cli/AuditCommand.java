package org.trentkms.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.cli.audit.ExportFormat;
import org.trentkms.cli.audit.LogExport;
import org.trentkms.cli.audit.LogFiles;
import org.trentkms.cli.audit.LogSearch;
import org.trentkms.cli.audit.SearchOptions;
import org.trentkms.cli.audit.TailOptions;
import org.trentkms.cli.audit.VerifyOptions;
import org.trentkms.cli.terminal.ShownProgress;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.Wiring;
import org.trentkms.server.auditlog.chain.PublicKeyInfo;
import org.trentkms.server.auditlog.verify.Problem;
import org.trentkms.server.auditlog.verify.Scope;
import org.trentkms.server.auditlog.verify.Verification;
import org.trentkms.server.json.JsonMembers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trent audit`: finds what the audit log says, and proves it.
@Command(
    name = "audit",
    description = "Finds records in the audit log, and proves that nothing was taken out of it.")
final class AuditCommand implements Runnable {

  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  AuditCommand(Surroundings surroundings) {
    this.clock = surroundings.clock();
  }

  @Command(
      name = "public-key",
      description =
          "Prints the public key that the signatures of a running server's audit log are verified"
              + " with, in PEM.")
  void publicKey(@Mixin Installation installation, @Mixin Output output) {
    var result = installation.call("GetAuditPublicKey", new JsonMembers().object());
    output.show(
        result, key -> JsonMembers.text(key, "publicKey").stream().flatMap(String::lines).toList());
  }

  @Command(
      name = "verify",
      description =
          "Finds every record of an audit log that was changed, moved, added or taken out since it"
              + " was sealed. Needs neither the server nor a secret.")
  int verify(
      @Mixin Installation installation,
      @Mixin Output output,
      @Mixin VerifyOptions options,
      @Parameters(
              arity = "0..*",
              paramLabel = "FOLDER|FILE",
              description =
                  "The folder of the log, or a copy of it; or segments of it, with their heads beside"
                      + " them.")
          @Nullable List<Path> paths) {
    var log = LogFiles.of(paths == null ? List.of(installation.data().resolve("audit")) : paths);
    var scope = options.scope().of(log.names());
    var keys = options.publicKeys(log.folder());
    var verification = verified(log, scope, keys);
    var problems = verification.problems().stream().map(Problem::object).toList();
    output.each(problems, verification.problems().stream().map(Problem::sentence).toList());
    output.show(summary(verification, keys, options));
    return verification.problemCount() == 0 ? 0 : ExitCode.LOG_ALTERED;
  }

  @Command(
      name = "search",
      description =
          "Prints the records of an audit log that all options are true of, the oldest first. Reads"
              + " the files: a server may run on them, or not.")
  void search(
      @Mixin Installation installation,
      @Mixin SearchOptions options,
      @Option(
              names = "--limit",
              paramLabel = "N",
              description = "Print so many records at most, the oldest.")
          @Nullable Long limit,
      @Option(names = "--json", description = "Print the records themselves, one a line.")
          boolean isJson,
      @Parameters(
              arity = "0..1",
              paramLabel = "FOLDER",
              description = "The folder of the log, or a copy of it.")
          @Nullable Path folder) {
    var most = limit == null ? Long.MAX_VALUE : requireSome("--limit", limit);
    search(place(installation, folder), options).print(out(), isJson, most);
  }

  @Command(
      name = "tail",
      description =
          "Prints the last records of an audit log that all options are true of, and those that come.")
  void tail(
      @Mixin Installation installation,
      @Mixin SearchOptions options,
      @Mixin TailOptions tail,
      @Parameters(
              arity = "0..1",
              paramLabel = "FOLDER",
              description = "The folder of the log, or a copy of it.")
          @Nullable Path folder) {
    var last = (int) requireSome("-n", tail.last());
    search(place(installation, folder), options)
        .follow(out(), tail.isJson(), last, tail.isFollowing());
  }

  @Command(
      name = "export",
      description =
          "Writes the records of an audit log that all options are true of in a form that other"
              + " programs read.")
  void export(
      @Mixin Installation installation,
      @Mixin SearchOptions options,
      @Option(
              names = "--format",
              required = true,
              paramLabel = "FORMAT",
              description =
                  "json, one object with the member Records as CloudTrail delivers them, or csv.")
          ExportFormat format,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description =
                  "The file to write, which only the user may read (default: standard output).")
          @Nullable Path file,
      @Parameters(
              arity = "0..1",
              paramLabel = "FOLDER",
              description = "The folder of the log, or a copy of it.")
          @Nullable Path folder) {
    var export = new LogExport(search(place(installation, folder), options), format);
    if (file == null) {
      export.print(out());
    } else {
      export.write(file);
    }
  }

  private Verification verified(LogFiles log, Scope scope, List<PublicKeyInfo> keys) {
    try (var progress = new ShownProgress(spec.commandLine().getErr(), clock)) {
      return Wiring.stopped().verifyAuditLog(log.folder(), scope, keys, progress::of);
    }
  }

  private LogSearch search(Path folder, SearchOptions options) {
    return new LogSearch(folder, options.filter(), spec.commandLine().getErr(), clock);
  }

  private static Path place(Installation installation, @Nullable Path folder) {
    return folder == null ? installation.data().resolve("audit") : folder;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private long requireSome(String option, long number) {
    if (number < 1) {
      throw new ParameterException(spec.commandLine(), option + " is not at least 1");
    }
    return number;
  }

  private static JsonObject summary(
      Verification verification, List<PublicKeyInfo> keys, VerifyOptions options) {
    var members =
        new JsonMembers()
            .with("segments", verification.segments())
            .with("records", verification.proven())
            .with("notYetSealed", verification.unsealed())
            .with("heads", verification.heads())
            .with("digests", verification.digests())
            .with("logFiles", verification.cloudTrailFiles());
    verification
        .removed()
        .ifPresent(marker -> members.with("removedByRetention", marker.lastRecord()));
    verification
        .last()
        .ifPresent(head ->
            members
                .with("lastHead", head.time().toString())
                .with("lastRecord", head.lastRecord())
                .with("chainValue", head.chainValue().toString()));
    verification
        .lastDigest()
        .ifPresent(digest ->
            members.with("lastDigest", digest.file()).with("digestHash", digest.hash().toString()));
    var fingerprints = keys.stream().map(PublicKeyInfo::fingerprint).toList();
    return members
        .with("publicKey", String.join(", ", fingerprints))
        .with("publicKeyFrom", options.publicKeySource())
        .with("problems", verification.problemCount())
        .object();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }
}
