package org.trentkms.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.cli.audit.VerifyOptions;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.Wiring;
import org.trentkms.server.auditlog.chain.PublicKeyInfo;
import org.trentkms.server.auditlog.verify.Problem;
import org.trentkms.server.auditlog.verify.Verification;
import org.trentkms.server.json.JsonMembers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trent audit`: proves what the audit log says.
@Command(name = "audit", description = "Proves that nothing was taken out of the audit log.")
final class AuditCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

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
              arity = "0..1",
              paramLabel = "FOLDER",
              description = "The folder of the log, or a copy of it.")
          @Nullable Path folder) {
    var place = folder == null ? installation.data().resolve("audit") : folder;
    var scope = options.scope();
    var keys = options.publicKeys(place);
    var verification = Wiring.stopped().verifyAuditLog(place, scope, keys);
    var problems = verification.problems().stream().map(Problem::object).toList();
    output.each(problems, verification.problems().stream().map(Problem::sentence).toList());
    output.show(summary(verification, keys, options));
    return verification.problemCount() == 0 ? 0 : ExitCode.LOG_ALTERED;
  }

  private static JsonObject summary(
      Verification verification, List<PublicKeyInfo> keys, VerifyOptions options) {
    var members =
        new JsonMembers()
            .with("segments", verification.segments())
            .with("records", verification.proven())
            .with("notYetSealed", verification.unsealed())
            .with("heads", verification.heads())
            .with("digests", verification.digests());
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
