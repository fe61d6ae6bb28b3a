package org.trentkms.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.backup.Backup;
import org.trentkms.server.backup.BackupWriter;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.store.StoreFailure;

/// BackUpStore: writes a backup of the store to a new file, while the server serves. One at a time.
public final class BackUpStore implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(BackUpStore.class);
  private static final String FILE = "file";

  private final BackupWriter writer;
  private final Semaphore turn = new Semaphore(1);

  /// The command that has this writer write.
  public BackUpStore(BackupWriter writer) {
    this.writer = writer;
  }

  @Override
  public String name() {
    return "BackUpStore";
  }

  /// It makes a file with all that the store holds.
  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public Set<String> arguments() {
    return Set.of(FILE);
  }

  @Override
  public Completion run(Invocation invocation) {
    var file = invocation.arguments().require(FILE, BackUpStore::absolute);
    if (!turn.tryAcquire()) {
      throw new KmsException(
          ErrorCode.THROTTLING, "a backup is being written: give the command again later");
    }
    try {
      var result = shown(writer.write(file));
      return new Completion(result, Optional.empty(), Optional.empty(), result, Optional.empty());
    } catch (DataDirectoryFailure e) {
      throw refused(e);
    } catch (IOException | StoreFailure e) {
      LOG.warn("a backup was not written: {}", e.toString());
      throw new KmsException(
          ErrorCode.SERVICE_UNAVAILABLE, "the backup was not written: " + e.getMessage());
    } finally {
      turn.release();
    }
  }

  private static Path absolute(String text) {
    var file = Path.of(text);
    if (!file.isAbsolute()) {
      throw new IllegalArgumentException("is no absolute path");
    }
    return file;
  }

  private static KmsException refused(DataDirectoryFailure failure) {
    var code =
        failure.reason() == Reason.IN_THE_WAY ? ErrorCode.ALREADY_EXISTS : ErrorCode.VALIDATION;
    return new KmsException(code, String.valueOf(failure.getMessage()));
  }

  private static JsonObject shown(Backup backup) {
    return new JsonMembers()
        .with("file", backup.file().toString())
        .with("takenAt", backup.takenAt().toString())
        .with("bytes", backup.bytes())
        .with("schemaVersion", backup.schemaVersion())
        .object();
  }
}
