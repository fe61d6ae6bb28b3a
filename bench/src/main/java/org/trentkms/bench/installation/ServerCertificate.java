package org.trentkms.bench.installation;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for this machine with a key on P-256, which is its own authority: made for a
/// measurement, in files that go with it. The JDK's `keytool` makes it: no library of the JDK's
/// can.
///
/// @param chain the certificate, as PEM
/// @param key its private key, as PEM
public record ServerCertificate(Path chain, Path key, SSLContext trust) {

  /// Guards nothing: the store is removed as soon as it is read.
  private static final String PASSWORD = "of-a-minute";

  private static final String ALIAS = "server";
  private static final int LINE = 64;

  /// Makes one in this folder, which is closed to others.
  public static ServerCertificate make(Path folder) throws IOException {
    var file = folder.resolve("made.p12");
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        ("-genkeypair -keyalg EC -groupname secp256r1 -validity 30 -dname CN=localhost"
                + " -ext san=dns:localhost,ip:127.0.0.1 -alias %s -storetype PKCS12 -storepass %s")
            .formatted(ALIAS, PASSWORD),
        file);
    try {
      var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      var certificate = store.getCertificate(ALIAS);
      var key = store.getKey(ALIAS, PASSWORD.toCharArray());
      return new ServerCertificate(
          write(folder.resolve("chain.pem"), "CERTIFICATE", certificate.getEncoded()),
          write(folder.resolve("key.pem"), "PRIVATE KEY", key.getEncoded()),
          trust(certificate));
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate cannot be used: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void run(String program, String arguments, Path file) throws IOException {
    var command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments.split(" ", -1)));
    command.addAll(List.of("-keystore", file.toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  private static SSLContext trust(Certificate certificate)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry(ALIAS, certificate);
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private static Path write(Path file, String label, byte[] content) throws IOException {
    var lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
    Files.createFile(file, asFileAttribute(fromString("rw-------")));
    return Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines));
  }
}
