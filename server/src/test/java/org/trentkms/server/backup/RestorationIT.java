package org.trentkms.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.Wiring;
import org.trentkms.server.backup.BackupContents.Counts;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.FileSizeLimit;
import software.amazon.awssdk.core.SdkBytes;

/// What `trent store restore` makes, and where it makes nothing.
final class RestorationIT {

  @TempDir private static Path shared;
  private static SdkBytes ciphertext;
  @TempDir private Path folder;

  @BeforeAll
  static void backUp() {
    try (var server = new StrictServer(shared.resolve("data"))) {
      server.fill();
      ciphertext =
          server
              .kms
              .encrypt(r -> r.keyId("alias/app").plaintext(SdkBytes.fromUtf8String("hello")))
              .ciphertextBlob();
      server.backUp(backup());
    }
  }

  @Test
  void restoredStore_isServedAsItWas_withALogThatBeginsAnew() throws IOException {
    var restored = folder.resolve("deep/in/data");
    var contents = Wiring.stopped().restore(backup(), restored, rootKey());

    assertThat(contents.counts()).isEqualTo(new Counts(3, 3, 1, 1, 2));
    assertThat(restored.toFile().list()).containsExactlyInAnyOrder("trent.db", "lock");
    assertThat(rights(restored)).isEqualTo("rwx------");
    assertThat(rights(restored.resolve("trent.db"))).isEqualTo("rw-------");

    Files.copy(rootKey(), restored.resolve("root.key"));
    Files.setPosixFilePermissions(
        restored.resolve("root.key"), PosixFilePermissions.fromString("rw-------"));
    try (var server = new StrictServer(restored)) {
      assertThat(server.logged()).isEmpty();
      assertThat(server.kms.decrypt(r -> r.ciphertextBlob(ciphertext)).plaintext().asUtf8String())
          .isEqualTo("hello");
      assertThat(server.kms.listKeys().keys()).hasSize(3);
      assertThat(server.backUp(folder.resolve("again")).members()).isNotEmpty();
    }
    assertThat(Wiring.stopped().verify(folder.resolve("again"), rootKey()).takenAt())
        .isAfter(contents.takenAt());
  }

  @Test
  void emptyDirectory_takesAStore() throws IOException {
    var made = Files.createDirectory(folder.resolve("made"), ownerOnly());
    Wiring.stopped().restore(backup(), made);

    assertThat(made.resolve("trent.db")).exists();
  }

  @Test
  void directoryWithAnythingInIt_isLeftAsItIs() throws IOException {
    var used = Files.createDirectory(folder.resolve("used"), ownerOnly());
    Files.writeString(used.resolve("notes"), "mine");

    refuses(backup(), used, Reason.IN_THE_WAY);
    assertThat(used.toFile().list()).containsExactly("notes");
    refuses(backup(), used.resolve("notes"), Reason.WRONG_KIND);
    refuses(backup(), shared.resolve("data"), Reason.IN_THE_WAY);
  }

  @Test
  void directoryOpenToOthers_isRefused() throws IOException {
    var open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

    refuses(backup(), open, Reason.OPEN_TO_OTHERS);
    assertThat(open).isEmptyDirectory();
  }

  @Test
  void whatIsNoSoundBackup_isRestoredNowhere() throws Exception {
    var target = folder.resolve("data");
    var altered = folder.resolve("altered");
    BackupVerifierIT.alter(backup(), altered, "UPDATE keys SET version = version + 1");

    assertThatThrownBy(() -> Wiring.stopped().restore(altered, target, rootKey()))
        .isInstanceOf(DataDirectoryFailure.class);
    refuses(shared.resolve("data/trent.db"), target, Reason.WRONG_KIND);
    assertThat(target).doesNotExist();
  }

  @Test
  void fullDisk_leavesNoStore_andTheNextAttemptIsMade() {
    var target = folder.resolve("data");
    try (var _ = new FileSizeLimit(8 << 10)) {
      refuses(backup(), target, Reason.NOT_ACCESSIBLE);
    }
    assertThat(target.toFile().list()).containsExactly("lock");

    Wiring.stopped().restore(backup(), target, rootKey());
    assertThat(target.resolve("trent.db")).exists();
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Path backup() {
    return shared.resolve("backup");
  }

  private static Path rootKey() {
    return shared.resolve("data/root.key");
  }

  private static void refuses(Path file, Path target, Reason reason) {
    assertThatThrownBy(() -> Wiring.stopped().restore(file, target))
        .isInstanceOfSatisfying(
            DataDirectoryFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }
}
