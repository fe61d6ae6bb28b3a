package org.trentkms.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.testing.SelfSigned;

final class IdentityTest {

  @TempDir private static Path shared;
  private static SelfSigned ec;
  private static SelfSigned otherEc;
  private static SelfSigned rsa;

  @TempDir private Path folder;

  @BeforeAll
  static void makeCertificates() {
    ec = SelfSigned.ec(shared);
    otherEc = SelfSigned.ec(shared);
    rsa = SelfSigned.rsa(shared);
  }

  @Test
  void certificateAndItsKey_areRead() {
    for (var pair : new SelfSigned[] {ec, rsa}) {
      var identity =
          Identity.read(pair.certificateFile(), pair.keyFile())
              .forClientsOf(otherEc.certificateFile());
      assertThat(identity.chain()).containsExactly(pair.certificate());
      assertThat(identity.key()).isEqualTo(pair.key());
      assertThat(identity.authorities()).containsExactly(otherEc.certificate());
      assertThat(identity.expires()).isEqualTo(pair.certificate().getNotAfter().toInstant());
    }
  }

  @Test
  void keyOfAnotherCertificate_isRefused() {
    refused(ec.certificateFile(), otherEc.keyFile(), "the private key is not that of");
    refused(ec.certificateFile(), rsa.keyFile(), "holds no private key of the certificate's kind");
  }

  @Test
  void keyThatAllMayRead_isRefused_aGroupMay() throws IOException {
    var key = Files.copy(ec.keyFile(), folder.resolve("key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    refused(ec.certificateFile(), key, "can be read by all users of this machine");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(Identity.read(ec.certificateFile(), key).key()).isEqualTo(ec.key());
  }

  @ParameterizedTest
  @CsvSource({
    "-----BEGIN EC PRIVATE KEY-----, is no PKCS#8 key",
    "-----BEGIN RSA PRIVATE KEY-----, is no PKCS#8 key",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----, is encrypted",
    "'', holds no private key",
    "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----, holds no private key of",
    "-----BEGIN PRIVATE KEY-----A-----END PRIVATE KEY-----, holds no private key of"
  })
  void whatIsNoKey_isRefusedWithAHint(String content, String hint) throws IOException {
    var key = Files.writeString(folder.resolve("key"), content);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    refused(ec.certificateFile(), key, hint);
  }

  @Test
  void whatIsNoCertificate_isRefused() throws IOException {
    var empty = Files.writeString(folder.resolve("empty"), "");
    refused(empty, ec.keyFile(), "holds no certificate");
    var garbage =
        Files.writeString(folder.resolve("garbage"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
    refused(garbage, ec.keyFile(), "holds something that is no certificate");
    refused(folder.resolve("none"), ec.keyFile(), "there is no file");
    refused(ec.certificateFile(), folder.resolve("none"), "there is no file");
    var large = Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);
    refused(large, ec.keyFile(), "is larger than 1048576 bytes");
  }

  private static void refused(Path certificates, Path key, String reason) {
    assertThatExceptionOfType(TlsFailure.class)
        .isThrownBy(() -> Identity.read(certificates, key))
        .withMessageContaining(reason);
  }
}
