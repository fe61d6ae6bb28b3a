package org.trentkms.server.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;

final class DataDirectoryTest {

  @TempDir private Path parent;
  private Path folder;

  @BeforeEach
  void name() {
    folder = parent.resolve("data");
  }

  @Test
  void open_whereNothingIs_makesAFolderForTheOwnerAlone() throws Exception {
    var deep = parent.resolve("not/there/yet");

    try (var directory = DataDirectory.open(deep)) {
      assertThat(permissions(deep)).isEqualTo("rwx------");
      assertThat(permissions(directory.audit())).isEqualTo("rwx------");
      assertThat(directory.audit()).isDirectory();
      assertThat(directory.store()).hasParentRaw(deep).doesNotExist();
      assertThat(directory.rootKey()).hasParentRaw(deep).doesNotExist();
    }
  }

  @Test
  void open_again_afterClose_isPossible() throws Exception {
    DataDirectory.open(folder).close();
    DataDirectory.open(folder).close();
  }

  @Test
  void open_inTheSameProcess_isLockedAndLeavesTheLock() throws Exception {
    try (var _ = DataDirectory.open(folder)) {
      assertRefused(() -> DataDirectory.open(folder), Reason.LOCKED);
      assertRefused(() -> DataDirectory.open(parent.resolve("./data")), Reason.LOCKED);
      assertThat(otherProcess(folder)).isEqualTo("LOCKED");
    }
    assertThat(otherProcess(folder)).isEqualTo("OPEN");
  }

  @Test
  void lock_ofAKilledProcess_isFree() throws Exception {
    var process = start(folder, "hold");
    assertThat(process.inputReader().readLine()).isEqualTo("OPEN");
    assertRefused(() -> DataDirectory.open(folder), Reason.LOCKED);

    process.destroyForcibly().waitFor();

    DataDirectory.open(folder).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-x---", "rwx--x---", "rwx---r--", "rwx----w-"})
  void open_folderThatOthersMayEnter_isRefused(String permissions) throws Exception {
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));

    assertRefused(() -> DataDirectory.open(folder), Reason.OPEN_TO_OTHERS);
    assertThat(folder).isEmptyDirectory();
    assertThat(permissions(folder)).isEqualTo(permissions);
  }

  @Test
  void open_folderOfAnotherUser_isRefused() throws Exception {
    assertRefused(() -> DataDirectory.open(foreignFolder()), Reason.FOREIGN);
  }

  @Test
  void open_file_isRefused() throws Exception {
    Files.writeString(folder, "no folder");

    assertRefused(() -> DataDirectory.open(folder), Reason.WRONG_KIND);
    assertThat(folder).hasContent("no folder");
  }

  @Test
  void open_belowAFile_isRefused() throws Exception {
    Files.writeString(folder, "no folder");

    assertRefused(() -> DataDirectory.open(folder.resolve("below")), Reason.NOT_ACCESSIBLE);
  }

  @Test
  void write_leavesTheWholeContentForTheOwnerAlone() throws Exception {
    var file = parent.resolve("file");
    Files.writeString(parent.resolve("file.new"), "left behind by a crash");

    PrivateFiles.write(file, new byte[] {1, 2, 3});

    assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(parent.resolve("file.new")).doesNotExist();
  }

  /// One that is made foreign, which only root can do; for all others the system's are foreign.
  private Path foreignFolder() throws IOException {
    if ((int) Files.getAttribute(parent, "unix:uid") != 0) {
      return Path.of("/usr");
    }
    Files.createDirectory(folder);
    Files.setAttribute(folder, "unix:uid", 1);
    return folder;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void assertRefused(ThrowingCallable opening, Reason reason) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            DataDirectoryFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  private static String otherProcess(Path folder) throws Exception {
    var process = start(folder, "close");
    var answer = process.inputReader().readLine();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return answer;
  }

  private static Process start(Path folder, String then) throws IOException {
    return ChildProcess.of(Opener.class, folder.toString(), then).start();
  }

  /// A program that opens a data directory and says what came of it.
  static final class Opener {

    private Opener() {}

    static void main(String[] arguments) throws Exception {
      try (var _ = DataDirectory.open(Path.of(arguments[0]))) {
        System.out.println("OPEN");
        if (arguments[1].equals("hold")) {
          Thread.sleep(TimeUnit.MINUTES.toMillis(1));
        }
      } catch (DataDirectoryFailure failure) {
        System.out.println(failure.reason());
      }
    }
  }
}
