package org.trentkms.server.rootkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.store.Rows;

final class FileRootKeyTest {

  private static final RandomBytes RANDOM = new SecureRandom()::nextBytes;
  private static final Bytes DATA = Rows.text("generation 1");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("root.key");
  }

  @Test
  void create_makesAFileForTheOwnerAlone() throws Exception {
    FileRootKey.create(file, RANDOM).close();

    assertThat(file).hasSize(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void create_whereAFileIs_leavesIt() throws Exception {
    Files.writeString(file, "a key");

    assertThatThrownBy(() -> FileRootKey.create(file, RANDOM))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("a key");
  }

  @Test
  void secret_isUnwrappedByTheSameFile_andNotByAnother() throws Exception {
    var secret = RANDOM.secret(32);
    Bytes wrapped;
    try (var key = FileRootKey.create(file, RANDOM)) {
      wrapped = key.wrap(secret, DATA);
      assertThat(key.wrap(secret, DATA)).isNotEqualTo(wrapped);
    }

    try (var key = FileRootKey.open(file, RANDOM);
        var other = FileRootKey.create(folder.resolve("other.key"), RANDOM)) {
      assertThat(key.unwrap(wrapped, DATA)).contains(secret);
      assertThat(other.unwrap(wrapped, DATA)).isEmpty();
      assertThat(key.unwrap(wrapped, Rows.text("generation 2"))).isEmpty();
    }
  }

  @Test
  void wrapped_isAlwaysOpenedInItsFirstFormat() throws Exception {
    var golden =
        Bytes.owning(
            HexFormat.of()
                .parseHex(
                    "01000102030405060708090a0b0c0d0e0f6f678e57dff4610986e5e07c22b84de"
                        + "484af675097cb882b4ff7543329a3317a50492710aeca3658e2adad94b228c74d"));
    writeKey(new byte[32]);

    try (var key = FileRootKey.open(file, RANDOM)) {
      assertThat(key.unwrap(golden, DATA)).contains(SecretBytes.owning(new byte[32]));
    }
  }

  @Test
  void wrapped_withAnyBitFlippedOrByteMissing_isNotOpened() throws Exception {
    try (var key = FileRootKey.create(file, RANDOM)) {
      var wrapped = key.wrap(RANDOM.secret(32), DATA).toByteArray();
      for (var bit = 0; bit < 8 * wrapped.length; bit++) {
        var altered = wrapped.clone();
        altered[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(key.unwrap(Bytes.owning(altered), DATA)).isEmpty();
      }
      for (var length = 0; length < wrapped.length; length++) {
        assertThat(key.unwrap(Bytes.owning(Bytes.owning(wrapped).slice(0, length)), DATA))
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw----", "rw-----w-"})
  void open_fileThatOthersMayUse_isRefused(String permissions) throws Exception {
    FileRootKey.create(file, RANDOM).close();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertRefused(Reason.OPEN_TO_OTHERS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void open_fileOfAnotherSize_isRefused(int size) throws Exception {
    writeKey(new byte[size]);

    assertRefused(Reason.DAMAGED);
  }

  @Test
  void open_missingFile_isRefused() {
    assertRefused(Reason.NOT_ACCESSIBLE);
  }

  @Test
  void closed_unwrapsNoMore() throws Exception {
    var key = FileRootKey.create(file, RANDOM);
    var wrapped = key.wrap(RANDOM.secret(32), DATA);
    key.close();

    assertThatThrownBy(() -> key.unwrap(wrapped, DATA)).isInstanceOf(Bug.class);
  }

  private void writeKey(byte[] content) throws IOException {
    Files.write(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private void assertRefused(Reason reason) {
    assertThatThrownBy(() -> FileRootKey.open(file, RANDOM))
        .isInstanceOfSatisfying(
            DataDirectoryFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }
}
