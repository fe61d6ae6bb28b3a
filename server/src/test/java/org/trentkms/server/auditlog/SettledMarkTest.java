package org.trentkms.server.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettledMarkTest {

  @TempDir private Path folder;

  @Test
  void position_isReadBack() throws IOException {
    var mark = mark();
    assertThat(mark.read()).isZero();
    mark.write(17);
    mark.write(4711);
    assertThat(mark.read()).isEqualTo(4711);
  }

  @Test
  void unreadableFile_isPositionZero() throws IOException {
    Files.writeString(folder.resolve("settled"), "no number");
    assertThat(mark().read()).isZero();
  }

  @Test
  void file_isTheOwnersAlone_evenWhereACrashHasLeftADraft() throws IOException {
    Files.writeString(folder.resolve("settled.new"), "12");
    mark().write(34);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("settled"))))
        .isEqualTo("rw-------");
    assertThat(mark().read()).isEqualTo(34);
  }

  private SettledMark mark() {
    return new SettledMark(folder.resolve("settled"));
  }
}
