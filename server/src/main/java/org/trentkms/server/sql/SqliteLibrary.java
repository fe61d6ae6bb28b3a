package org.trentkms.server.sql;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/// SQLite's native library, which the driver carries inside its jar.
///
/// Left to itself the driver unpacks it at every start into the system's folder for temporary
/// files, which others can write to.
public final class SqliteLibrary {

  private SqliteLibrary() {}

  /// Unpacks the library into a folder that is the user's alone, where it is not there yet, and has
  /// the driver load it from there. Takes effect if no database has been opened yet.
  public static void useFrom(Path folder) throws IOException {
    var file =
        String.join(
            "-",
            "libsqlitejdbc", // the driver clears away what begins with sqlite-
            SQLiteJDBCLoader.getVersion(),
            System.getProperty("os.name").replace(' ', '-'),
            System.getProperty("os.arch"));
    if (!Files.exists(folder.resolve(file))) {
      unpack(folder.resolve(file));
    }
    System.setProperty("org.sqlite.lib.path", folder.toString());
    System.setProperty("org.sqlite.lib.name", file);
    // Should that library not load, the driver unpacks another: not into a shared folder either.
    System.setProperty("org.sqlite.tmpdir", folder.toString());
  }

  private static void unpack(Path file) throws IOException {
    // Asking the driver for the platform takes as long as all else here, so it is not part of the
    // name.
    var resource =
        "/org/sqlite/native/%s/%s"
            .formatted(
                OSInfo.getNativeLibFolderPathForCurrentOS(), System.mapLibraryName("sqlitejdbc"));
    var draft = Files.createTempFile(file.getParent(), "unpacking", null);
    try (var content = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new FileNotFoundException("the SQLite driver has no " + resource);
      }
      Files.copy(content, draft, REPLACE_EXISTING);
      Files.move(draft, file, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
