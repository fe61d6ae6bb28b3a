package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;
import org.trentkms.testing.SelfSigned;

/// The certificate of a `trent server`: shown, renewed while it runs, and refused where it does not
/// fit.
final class TlsIT {

  private static final int LOOKS = 500;

  @TempDir private static Path certificates;
  private static SelfSigned first;
  private static SelfSigned second;

  @TempDir private Path folder;

  @BeforeAll
  static void makeCertificates() {
    first = SelfSigned.ec(certificates);
    second = SelfSigned.rsa(certificates);
  }

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        folder.resolve("trent.yaml"),
        """
        data: %1$s/data
        rootKey: %1$s/root.key
        regions: [eu-central-1]
        listen: {port: 0}
        tls: {certificate: %1$s/chain.pem, key: %1$s/key.pem}
        accounts: [{id: "111122223333"}]
        """
            .formatted(folder));
    install(first.certificateFile(), first.keyFile());
    assertThat(run("init")).isZero();
  }

  private void install(Path certificate, Path key) throws IOException {
    copy(certificate, "chain.pem");
    copy(key, "key.pem");
  }

  private void copy(Path file, String name) throws IOException {
    Files.copy(
        file,
        folder.resolve(name),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  private Launch command(String... words) {
    return Launch.command(folder, words).with("--config", folder.resolve("trent.yaml").toString());
  }

  private int run(String... words) {
    try (var process = TrentProcess.begin(command(words))) {
      return process.await();
    }
  }

  @Test
  void renewedCertificate_isShownAfterHangup_oneThatDoesNotFitIsNot() throws Exception {
    try (var server = TrentProcess.start(command("server"))) {
      assertThat(server.endpoint().getScheme()).isEqualTo("https");
      assertThat(server.errors()).doesNotContain("NOTHING IS ENCRYPTED");
      assertThat(shown(server.endpoint(), first)).isEqualTo(first.certificate());

      install(second.certificateFile(), first.keyFile());
      reload(server, "holds no private key of the certificate's kind");
      assertThat(shown(server.endpoint(), first)).isEqualTo(first.certificate());

      install(second.certificateFile(), second.keyFile());
      reload(server, "the configuration was read anew");
      assertThat(shown(server.endpoint(), second)).isEqualTo(second.certificate());
      assertThat(status()).contains(second.certificate().getNotAfter().toInstant().toString());
    }
  }

  private String status() {
    try (var process = TrentProcess.begin(command("status"))) {
      assertThat(process.await()).as(process.errors()).isZero();
      return process.output();
    }
  }

  private static Certificate shown(URI endpoint, SelfSigned trusted) throws IOException {
    var sockets = trusted.client().getSocketFactory();
    try (var socket = (SSLSocket) sockets.createSocket(endpoint.getHost(), endpoint.getPort())) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  private static void reload(TrentProcess server, String expected) throws InterruptedException {
    server.reload();
    for (var look = 0; look < LOOKS && !server.errors().contains(expected); look++) {
      Thread.sleep(10);
    }
    assertThat(server.errors()).contains(expected);
  }

  /// As on a machine for which there is no native library.
  @Test
  void withoutBoringSsl_theJdkServes_andTheLogSaysSo() throws IOException {
    var server =
        command("server")
            .withEnvironment(Map.of("JAVA_TOOL_OPTIONS", "-Dio.netty.handler.ssl.noOpenSsl=true"));
    try (var running = TrentProcess.start(server)) {
      assertThat(running.errors()).contains("BoringSSL does not load on this machine");
      assertThat(shown(running.endpoint(), first)).isEqualTo(first.certificate());
      assertThat(status()).contains("by the JDK");
    }
  }

  @Test
  void keyOfAnotherCertificate_stopsTheStart() throws IOException {
    install(first.certificateFile(), SelfSigned.ec(certificates).keyFile());
    for (var name : new String[] {"server", "config check"}) {
      try (var process = TrentProcess.begin(command(name.split(" ")))) {
        assertThat(process.await()).isEqualTo(17);
        assertThat(process.errors())
            .contains("trent.yaml: 'tls': the private key is not that of the certificate")
            .doesNotContain("Exception");
      }
    }
  }
}
