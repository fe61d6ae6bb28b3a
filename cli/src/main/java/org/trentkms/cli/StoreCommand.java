package org.trentkms.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.Wiring;
import org.trentkms.server.backup.BackupContents;
import org.trentkms.server.control.client.NoServer;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.json.JsonMembers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trent store`: backups of the store.
@Command(name = "store", description = "Backs up the store, and verifies and restores backups.")
final class StoreCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "backup",
      description =
          "Writes a backup of the store to a new file, while the server serves, or where none runs."
              + " The server writes it, so its user needs the right to.")
  void backup(
      @Mixin Installation installation,
      @Mixin Output output,
      @Parameters(paramLabel = "FILE", description = "The file to be made.") Path file) {
    var path = file.toAbsolutePath();
    var request =
        new RequestLine("BackUpStore", new JsonMembers().with("file", path.toString()).object());
    output.show(backUp(installation, request, path));
    output.remark("keep the root key apart: without it the backup cannot be read");
  }

  private static JsonObject backUp(Installation installation, RequestLine request, Path file) {
    try {
      var result = installation.call(request.command(), request.arguments());
      requireVisible(file);
      return result;
    } catch (NoServer _) {
      return Wiring.stopped().call(installation.data(), request);
    }
  }

  /// A service manager may give a server temporary folders of its own.
  private static void requireVisible(Path file) {
    if (!Files.exists(file)) {
      throw new DataDirectoryFailure(
          Reason.NOT_ACCESSIBLE,
          file,
          "was written by the server, which sees other folders there than you do: name another");
    }
  }

  @Command(
      name = "verify",
      description =
          "Finds out whether a file is a sound backup, and what it holds. With the root key it"
              + " checks the seal of everything in it.")
  void verify(
      @Mixin RootKeyFile rootKey,
      @Mixin Output output,
      @Parameters(paramLabel = "FILE", description = "The backup.") Path file) {
    var stopped = Wiring.stopped();
    var contents =
        rootKey.find().map(key -> stopped.verify(file, key)).orElseGet(() -> stopped.verify(file));
    output.show(shown(contents));
  }

  @Command(
      name = "restore",
      description =
          "Verifies a backup and makes a data directory of it, where there is none or an empty one.")
  void restore(
      @Mixin RootKeyFile rootKey,
      @Mixin Output output,
      @Option(
              names = "--to",
              paramLabel = "DIR",
              required = true,
              description = "The data directory to be made.")
          Path data,
      @Parameters(paramLabel = "FILE", description = "The backup.") Path file) {
    if (data.toString().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--to names no directory");
    }
    var stopped = Wiring.stopped();
    var contents =
        rootKey
            .find()
            .map(key -> stopped.restore(file, data, key))
            .orElseGet(() -> stopped.restore(file, data));
    output.show(shown(contents));
    output.remark("never run a server on it beside one on the store that was backed up");
  }

  private static JsonObject shown(BackupContents contents) {
    var counts = contents.counts();
    return new JsonMembers()
        .with("takenAt", contents.takenAt().toString())
        .with("madeBy", "trent " + contents.madeBy())
        .with("schemaVersion", contents.schemaVersion())
        .with("keys", counts.keys())
        .with("keyMaterials", counts.materials())
        .with("aliases", counts.aliases())
        .with("accessKeys", counts.accessKeys())
        .with("tags", counts.tags())
        .with("sealsChecked", contents.areSealsChecked())
        .object();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }
}
