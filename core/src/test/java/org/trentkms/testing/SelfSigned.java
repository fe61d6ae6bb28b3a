package org.trentkms.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// A certificate for `localhost` that is its own authority, with its private key, as objects and as
/// PEM files. The JDK's `keytool` makes it: no library of the JDK's can.
public record SelfSigned(
    PrivateKey key, X509Certificate certificate, Path certificateFile, Path keyFile) {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String ALIAS = "server";
  private static final List<String> EC = List.of("-keyalg", "EC", "-groupname", "secp256r1");

  /// A certificate with a key on P-256, in files of this folder.
  public static SelfSigned ec(Path folder) {
    return make(folder, EC);
  }

  /// A certificate with an RSA key of 2048 bits.
  public static SelfSigned rsa(Path folder) {
    return make(folder, List.of("-keyalg", "RSA", "-keysize", "2048"));
  }

  private static SelfSigned make(Path folder, List<String> kind) {
    try {
      var name = UUID.randomUUID().toString();
      var file = folder.resolve(name + ".p12");
      run(file, kind);
      var store = KeyStore.getInstance(file.toFile(), PASSWORD);
      var key = (PrivateKey) store.getKey(ALIAS, PASSWORD);
      var certificate = (X509Certificate) store.getCertificate(ALIAS);
      var keyFile = write(folder.resolve(name + ".key"), "PRIVATE KEY", key.getEncoded());
      Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
      return new SelfSigned(
          key,
          certificate,
          write(folder.resolve(name + ".crt"), "CERTIFICATE", certificate.getEncoded()),
          keyFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(Path file, List<String> kind) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD)));
    command.addAll(kind);
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("keytool: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path write(Path file, String label, byte[] content) throws IOException {
    return Files.writeString(file, pem(label, content));
  }

  private static String pem(String label, byte[] content) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines);
  }

  /// What makes a client trust it.
  public TrustManager[] trust() {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(ALIAS, certificate);
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// TLS for a client that trusts it and shows no certificate.
  public SSLContext client() {
    return context(null);
  }

  /// TLS for a client that trusts it and shows another certificate.
  public SSLContext client(SelfSigned own) {
    return context(own);
  }

  private SSLContext context(@Nullable SelfSigned own) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(own == null ? null : own.keyManagers(), trust(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyManager[] keyManagers() throws GeneralSecurityException {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry(ALIAS, key, PASSWORD, new X509Certificate[] {certificate});
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, PASSWORD);
      return factory.getKeyManagers();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
