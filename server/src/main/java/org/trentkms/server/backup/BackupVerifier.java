package org.trentkms.server.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.RowInspector;
import org.trentkms.rootkey.RootKey;
import org.trentkms.server.backup.BackupContents.Counts;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.server.sql.SqliteStore;
import org.trentkms.server.sql.StoreCopy;
import org.trentkms.store.StoreFailure;

/// Finds out whether a file is a backup, whole and sound, and what it holds. The file is read and
/// never changed.
public final class BackupVerifier {

  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(US_ASCII);

  private final Path scratch;
  private final @Nullable RootKey rootKey;

  private BackupVerifier(Path scratch, @Nullable RootKey rootKey) {
    this.scratch = scratch;
    this.rootKey = rootKey;
  }

  /// A verifier of digest and structure.
  ///
  /// @param scratch a folder of the user's own, where a backup of an older schema is copied to and
  ///   brought up to date before it is read
  public static BackupVerifier ofForm(Path scratch) {
    return new BackupVerifier(scratch, null);
  }

  /// A verifier of digest, structure and the seal of every row.
  ///
  /// @param scratch as above
  public static BackupVerifier with(RootKey rootKey, Path scratch) {
    return new BackupVerifier(scratch, rootKey);
  }

  /// Verifies a backup.
  ///
  /// @throws DataDirectoryFailure where it is damaged (DAMAGED), no backup (WRONG_KIND), of a later
  ///   version (NEWER_SCHEMA), under another root key (OTHER_ROOT_KEY), or cannot be read
  public BackupContents verify(Path file) {
    requireWhole(file);
    var counts = count(file, file);
    try (var copy = StoreCopy.open(file)) {
      return new BackupContents(
          copy.madeBy(),
          copy.takenAt().orElseThrow(() -> noBackup(file)),
          StoreCopy.schemaVersion(file),
          counts,
          rootKey != null);
    }
  }

  /// Inspects all rows of a store that nobody writes, and counts them.
  ///
  /// @param name what failures call the file
  Counts count(Path file, Path name) {
    if (StoreCopy.schemaVersion(file) == SqliteStore.schemaVersion()) {
      return countNewest(file, name);
    }
    try (var folder = Scratch.in(scratch)) {
      var copy = folder.file("backup");
      PrivateFiles.create(copy);
      Files.copy(file, copy, REPLACE_EXISTING);
      StoreCopy.migrate(copy);
      return countNewest(copy, name);
    } catch (IOException e) {
      throw new DataDirectoryFailure(
          Reason.NOT_ACCESSIBLE, scratch, "cannot take the copy that is to be looked at", e);
    }
  }

  private static void requireWhole(Path file) {
    if (!Files.exists(file)) {
      throw new DataDirectoryFailure(Reason.MISSING, file, "is not there");
    }
    if (!Files.isRegularFile(file)) {
      throw new DataDirectoryFailure(Reason.WRONG_KIND, file, "is no file");
    }
    try {
      requireDatabase(file);
      switch (Trailer.of(file)) {
        case GENUINE -> {}
        case WRONG ->
            throw new DataDirectoryFailure(
                Reason.DAMAGED, file, "is damaged: it is not what was written (SHA-256 differs)");
        case MISSING -> throw withoutTrailer(file);
      }
    } catch (IOException e) {
      throw new DataDirectoryFailure(
          Reason.NOT_ACCESSIBLE, file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireDatabase(Path file) throws IOException {
    try (var content = Files.newInputStream(file)) {
      if (!Arrays.equals(content.readNBytes(SQLITE.length), SQLITE)) {
        throw new DataDirectoryFailure(
            Reason.WRONG_KIND, file, "is no backup, or damaged at its very beginning");
      }
    }
  }

  /// A backup whose end is missing still has its mark, if it can be read at all.
  private static DataDirectoryFailure withoutTrailer(Path file) {
    StoreCopy.schemaVersion(file);
    try (var copy = StoreCopy.open(file)) {
      if (copy.takenAt().isEmpty()) {
        return noBackup(file);
      }
    }
    return new DataDirectoryFailure(Reason.DAMAGED, file, "is damaged: its end is missing");
  }

  private static DataDirectoryFailure noBackup(Path file) {
    return new DataDirectoryFailure(
        Reason.WRONG_KIND, file, "is a store and no backup: `trent store backup` makes one");
  }

  private Counts countNewest(Path file, Path name) {
    try (var copy = StoreCopy.open(file)) {
      var findings = copy.findings();
      if (!findings.isEmpty()) {
        throw new StoreFailure(String.join(", ", findings));
      }
      return rootKey == null
          ? Inspection.of(copy, RowInspector.ofForm())
          : countGenuine(copy, rootKey, name);
    } catch (StoreFailure e) {
      throw new DataDirectoryFailure(Reason.DAMAGED, name, "is damaged: " + e.getMessage(), e);
    }
  }

  private static Counts countGenuine(StoreCopy copy, RootKey rootKey, Path name) {
    try (var domainKeys = domainKeys(copy, rootKey, name)) {
      return Inspection.of(copy, RowInspector.with(domainKeys));
    }
  }

  private static DomainKeys domainKeys(StoreCopy copy, RootKey rootKey, Path name) {
    var rows = copy.domainKeys();
    if (rows.isEmpty()) {
      throw new StoreFailure("it has no domain key");
    }
    try {
      return DomainKeys.open(rows, rootKey);
    } catch (StoreFailure e) {
      throw new DataDirectoryFailure(
          Reason.OTHER_ROOT_KEY, name, "is not opened by this root key: it is another store's", e);
    }
  }
}
