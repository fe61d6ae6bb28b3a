package org.trentkms.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.identity.AccessKey;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.document.DocumentFailure;

/// Secrets come from where the configuration says, and are the same objects as long as they are the
/// same.
final class DeclaredAccessKeysTest {

  private static final String ID = "AKIAIOSFODNN7EXAMPLE";

  @TempDir private Path folder;

  @Test
  void secretOfAVariable_isItsValue() throws IOException {
    var keys = keys("env:SECRET", Map.of("SECRET", "abc"), FetchedSecrets.NONE);
    assertThat(keys.find(ID)).map(AccessKey::secret).contains(secret("abc"));
    assertThat(keys.find("AKIAIOSFODNN7EXAMPL2")).isEmpty();
  }

  @Test
  void secretOfAFile_isItsContentLessTheLineEnd() throws IOException {
    var file = secretFile("a secret\n");
    var keys = keys("file:" + file, Map.of(), FetchedSecrets.NONE);
    assertThat(keys.find(ID)).map(AccessKey::secret).contains(secret("a secret"));
  }

  @Test
  void secretThatIsNotThere_isRefused() throws IOException {
    refuses("env:SECRET", "the environment variable SECRET is not set");
    refuses("file:" + folder.resolve("none"), "there is no file " + folder.resolve("none"));
    refuses("file:" + secretFile("  \n"), "is empty or longer than 4096 bytes");
    refuses("file:" + secretFile("x".repeat(5000)), "is empty or longer than 4096 bytes");
  }

  private void refuses(String reference, String problem) {
    assertThatThrownBy(() -> keys(reference, Map.of(), FetchedSecrets.NONE))
        .isInstanceOf(DocumentFailure.class)
        .hasMessageContaining("the secret of access key " + ID)
        .hasMessageContaining(problem);
  }

  @Test
  void secretFileOpenToOthers_isRefused() throws IOException {
    var file = secretFile("a secret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> keys("file:" + file, Map.of(), FetchedSecrets.NONE))
        .isInstanceOf(DataDirectoryFailure.class)
        .hasMessageContaining("is open to other users");
  }

  @Test
  void sameSecret_staysTheSameObject_andAnotherIsWipedWhenNobodyHoldsIt() throws IOException {
    var first = keys("env:SECRET", Map.of("SECRET", "abc"), FetchedSecrets.NONE);
    var same = keys("env:SECRET", Map.of("SECRET", "abc"), first.secrets());
    var other = keys("env:SECRET", Map.of("SECRET", "def"), same.secrets());
    var secret = first.find(ID).orElseThrow().secret();
    assertThat(same.find(ID).orElseThrow().secret()).isSameAs(secret);

    first.secrets().closeAllBut(same.secrets(), other.secrets());
    assertThat(secret.isClosed()).isFalse();
    same.secrets().closeAllBut(other.secrets());
    assertThat(secret.isClosed()).isTrue();
    assertThat(other.find(ID)).map(AccessKey::secret).contains(secret("def"));
  }

  private DeclaredAccessKeys keys(
      String reference, Map<String, String> environment, FetchedSecrets before) throws IOException {
    var file =
        Files.writeString(
            folder.resolve("trent.yaml"),
            """
            data: /var/lib/trent
            rootKey: /etc/trent/root.key
            regions: [eu-central-1]
            listen: {plainHttp: everything travels unencrypted}
            accounts: [{id: "111122223333"}]
            accessKeys: [{id: %s, account: "111122223333", secret: "%s"}]
            """
                .formatted(ID, reference));
    return DeclaredAccessKeys.of(Config.read(file), file, environment, before);
  }

  private Path secretFile(String content) throws IOException {
    var file = Files.writeString(folder.resolve("secret"), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static SecretBytes secret(String text) {
    return SecretBytes.owning(text.getBytes(StandardCharsets.UTF_8));
  }
}
