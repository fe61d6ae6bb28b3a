package org.trentkms.cli.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.PublicKeyInfo;
import org.trentkms.server.auditlog.verify.Scope;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What of an audit log is to be verified, and with which key, as the options of a command say it.
public final class VerifyOptions {

  private static final int HASH_DIGITS = 64;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description =
          "The public key, in PEM, as `trent audit public-key` has printed it (default: those beside"
              + " the log, which whoever could write there could have replaced).")
  private @Nullable Path publicKey;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Leave out what was over before, by whole segments: 2027-03-04T05:06:07Z.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Leave out what has begun later, by whole segments.")
  private @Nullable String to;

  @Option(
      names = "--expect",
      paramLabel = "HASH",
      description =
          "The hash of a digest, or a chain value, that was kept elsewhere and must be in the log:"
              + " finds a log that was cut off behind a head.")
  private @Nullable String expected;

  /// What is to be verified.
  public Scope scope() {
    return new Scope(time("--from", from), time("--to", to), hash(), Set.of());
  }

  private Optional<Instant> time(String option, @Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      throw new ParameterException(
          command.commandLine(), option + " is no time such as 2027-03-04T05:06:07Z");
    }
  }

  private Optional<Bytes> hash() {
    if (expected == null) {
      return Optional.empty();
    }
    try {
      if (expected.length() == HASH_DIGITS) {
        return Optional.of(Bytes.owning(HexFormat.of().parseHex(expected)));
      }
    } catch (IllegalArgumentException e) {
      // As with any other length.
    }
    throw new ParameterException(
        command.commandLine(), "--expect is no hash: it has 64 hexadecimal digits");
  }

  /// The keys to verify with.
  ///
  /// @param folder that of the log
  /// @throws DataDirectoryFailure where there is none, or one cannot be read
  public List<PublicKeyInfo> publicKeys(Path folder) {
    var keys = new ArrayList<PublicKeyInfo>();
    for (var file : files(folder)) {
      keys.add(read(file));
    }
    return keys;
  }

  /// Where the keys are from.
  public String publicKeySource() {
    return publicKey == null ? "the folder of the log" : publicKey.toString();
  }

  private List<Path> files(Path folder) {
    if (publicKey != null) {
      return List.of(publicKey);
    }
    var log = new AuditFolder(folder);
    try {
      if (isNothingSealed(log)) {
        return List.of();
      }
      try (var files = Files.list(log.publicKeys())) {
        // A disk that was full, or a crash, may have left a draft.
        return files.filter(file -> file.toString().endsWith(".pem")).sorted().toList();
      }
    } catch (IOException e) {
      throw new DataDirectoryFailure(
          Reason.WRONG_KIND, folder, "has no public keys: is it an audit log? --public-key", e);
    }
  }

  /// Whether the server has ended before the first head. A log whose heads, digests and keys were
  /// all taken away looks the same: `--expect` and a key of one's own tell.
  private static boolean isNothingSealed(AuditFolder log) throws IOException {
    return Files.exists(log.open())
        && !Files.exists(log.publicKeys())
        && log.withHeads().isEmpty()
        && log.digestFiles().isEmpty();
  }

  private static PublicKeyInfo read(Path file) {
    try {
      return PublicKeyInfo.read(Files.readString(file, StandardCharsets.ISO_8859_1))
          .orElseThrow(
              () -> new DataDirectoryFailure(Reason.WRONG_KIND, file, "is no public key in PEM"));
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, file, "cannot be read", e);
    }
  }
}
