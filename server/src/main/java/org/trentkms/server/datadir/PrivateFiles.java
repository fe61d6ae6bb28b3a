package org.trentkms.server.datadir;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;

/// Files and folders that nobody but the user whom Trent runs as may read or write: how they are
/// made, and the check that they still are so.
public final class PrivateFiles {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PrivateFiles() {}

  /// Makes the folder, and those above it, where it is not there.
  ///
  /// @throws DataDirectoryFailure where it cannot be made, is no folder or is not the user's alone
  public static Path folder(Path folder) {
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(folder, OWNER_ONLY_FOLDER);
      }
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, folder, "cannot be made", e);
    }
    if (!Files.isDirectory(folder)) {
      throw new DataDirectoryFailure(Reason.WRONG_KIND, folder, "is not a directory");
    }
    requireOwn(folder);
    if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, folder, "cannot be written to");
    }
    return folder;
  }

  /// A new folder in this one, with a name that nothing else has.
  ///
  /// @param prefix what its name begins with
  public static Path newFolderIn(Path parent, String prefix) throws IOException {
    return Files.createTempDirectory(parent, prefix, OWNER_ONLY_FOLDER);
  }

  /// Makes an empty file.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException where it is there
  public static void create(Path file) throws IOException {
    Files.createFile(file, OWNER_ONLY_FILE);
  }

  /// Makes a file with this content: after a crash there is all of it or nothing.
  public static void write(Path file, byte[] content) throws IOException {
    var draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    try (var channel = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), OWNER_ONLY_FILE)) {
      var rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(draft, file, ATOMIC_MOVE);
    syncFolderOf(file);
  }

  /// Has a file of the owner's consist of this from now on. It is not synced: after a loss of power
  /// it may be as it was before, or empty.
  public static void replace(Path file, byte[] content) throws IOException {
    var draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    create(draft);
    Files.write(draft, content);
    Files.move(draft, file, ATOMIC_MOVE);
  }

  /// Puts on disk that a file was made in its folder, renamed or deleted.
  public static void syncFolderOf(Path file) throws IOException {
    var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    try (var channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  /// Checks that a file or folder belongs to the user, and that nobody else may read or write it.
  ///
  /// @throws DataDirectoryFailure where it does not, or they may
  public static void requireOwn(Path path) {
    try {
      var owner = (int) Files.getAttribute(path, "unix:uid");
      if (owner != new UnixSystem().getUid()) {
        throw new DataDirectoryFailure(Reason.FOREIGN, path, "belongs to another user");
      }
      if (!OWNER.containsAll(Files.getPosixFilePermissions(path))) {
        throw new DataDirectoryFailure(
            Reason.OPEN_TO_OTHERS,
            path,
            "is open to other users: take away all but your own rights");
      }
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, path, "cannot be looked at", e);
    }
  }
}
