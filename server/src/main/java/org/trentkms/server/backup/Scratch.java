package org.trentkms.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trentkms.server.datadir.PrivateFiles;

/// A folder of the user's own for a file under construction, which is gone at the end with all that
/// is left in it. Nobody else can put a link in the place of its files.
final class Scratch implements AutoCloseable {

  private final Path folder;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  /// A scratch folder in this one.
  static Scratch in(Path parent) throws IOException {
    return new Scratch(PrivateFiles.newFolderIn(parent, ".trent-"));
  }

  /// A file in it.
  Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() throws IOException {
    try (var left = Files.list(folder)) {
      for (var file : left.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
