package org.trentkms.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Files of textual encodings (RFC 7468): certificates and private keys.
final class Pem {

  private static final int LARGEST = 1 << 20;

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private Pem() {}

  /// All certificates of a file, in their order; at least one.
  ///
  /// @throws TlsFailure where there is none, or the file holds something that is none
  static List<X509Certificate> certificates(Path file) {
    try {
      var found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content(file)));
      if (found.isEmpty()) {
        throw new TlsFailure(file + " holds no certificate");
      }
      return found.stream().map(X509Certificate.class::cast).toList();
    } catch (CertificateException e) {
      throw new TlsFailure(file + " holds something that is no certificate", e);
    }
  }

  /// The private key of a file.
  ///
  /// @param algorithm the name of its kind in the JCA
  /// @throws TlsFailure where there is none of that kind, or others may read it
  static PrivateKey privateKey(Path file, String algorithm) {
    var content = content(file);
    requireClosed(file);
    try {
      var text = new String(content, StandardCharsets.US_ASCII);
      var matcher = PRIVATE_KEY.matcher(text);
      if (!matcher.find()) {
        throw new TlsFailure(file + missing(text));
      }
      var key = Base64.getMimeDecoder().decode(matcher.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      // Without the cause, which might tell of the content.
      throw new TlsFailure(file + " holds no private key of the certificate's kind, " + algorithm);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static String missing(String text) {
    if (text.contains("ENCRYPTED")) {
      return " is encrypted: Trent has nobody to ask for its passphrase";
    }
    return text.contains("PRIVATE KEY-----")
        ? " is no PKCS#8 key: `openssl pkcs8 -topk8 -nocrypt` makes one of it"
        : " holds no private key";
  }

  /// A group may read it: that is how certificates are handed to services.
  private static void requireClosed(Path file) {
    try {
      if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        throw new TlsFailure(file + " can be read by all users of this machine: chmod o-r");
      }
    } catch (IOException e) {
      throw new TlsFailure(file + " cannot be looked at", e);
    }
  }

  private static byte[] content(Path file) {
    try (var input = Files.newInputStream(file)) {
      var content = input.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new TlsFailure(file + " is larger than " + LARGEST + " bytes");
      }
      return content;
    } catch (NoSuchFileException e) {
      throw new TlsFailure("there is no file " + file, e);
    } catch (IOException e) {
      throw new TlsFailure(file + " cannot be read", e);
    }
  }
}
