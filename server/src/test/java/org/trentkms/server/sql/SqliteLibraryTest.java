package org.trentkms.server.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.datadir.ChildProcess;
import org.trentkms.server.datadir.UserCache;
import org.trentkms.store.RecordingListener;

final class SqliteLibraryTest {

  @TempDir private Path folder;

  @Test
  void library_isUnpackedOnceIntoItsFolder_andNothingIntoTheSharedOne() throws Exception {
    var shared = Files.createDirectory(folder.resolve("shared"));

    assertThat(output(shared)).isEqualTo("opened");
    var library = onlyFile(folder.resolve("cache/native"));
    var unpacked = Files.getLastModifiedTime(library);
    Files.delete(folder.resolve("trent.db"));
    assertThat(output(shared)).isEqualTo("opened");

    assertThat(onlyFile(folder.resolve("cache/native"))).isEqualTo(library);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(unpacked);
    assertThat(shared).isEmptyDirectory();
  }

  private String output(Path shared) throws Exception {
    var process = ChildProcess.of(Opener.class, folder.toString(), shared.toString()).start();
    var line = process.inputReader().readLine();
    assertThat(process.waitFor()).isZero();
    return line;
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  /// A program that opens a store with the library in the user's cache.
  static final class Opener {

    private Opener() {}

    static void main(String[] arguments) throws Exception {
      var folder = Path.of(arguments[0]);
      System.setProperty("java.io.tmpdir", arguments[1]);
      SqliteLibrary.useFrom(new UserCache(folder.resolve("cache")).libraries());
      SqliteStore.open(
              folder.resolve("trent.db"),
              Maker.DEV,
              InstantSource.system(),
              new RecordingListener())
          .close();
      System.out.println("opened");
    }
  }
}
