package org.trentkms.conformance.disk;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file system in memory, of a few MiB, and a file that takes up what room it has.
final class SmallDisk implements AutoCloseable {

  private static final int BLOCK = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /// One in an empty folder; empty where this user may not mount any.
  static Optional<SmallDisk> mount(Path folder, int mebibytes) throws IOException {
    var options = "size=" + mebibytes + "m,mode=700";
    var isMounted = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
    return isMounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  /// Takes up all room that is left, or as much of it as there is while a file exists: what room
  /// becomes free when that is deleted is left alone.
  void fill(Path whileExists) throws IOException {
    try (var file = new FileOutputStream(ballast().toFile(), true)) {
      while (Files.exists(whileExists)) {
        file.write(new byte[BLOCK]);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  /// Gives the room free that was taken up.
  void free() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", folder.toString())) {
      throw new IOException(folder + " cannot be unmounted");
    }
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
