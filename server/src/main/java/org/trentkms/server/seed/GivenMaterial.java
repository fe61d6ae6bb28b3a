package org.trentkms.server.seed;

import java.util.Base64;
import java.util.HexFormat;
import org.trentkms.crypto.keypair.PrivateKeyForms;
import org.trentkms.secret.SecretBytes;

/// Key material as a file gives it. No message repeats any of it.
sealed interface GivenMaterial extends AutoCloseable {

  /// What it consists of.
  SecretBytes bytes();

  @Override
  default void close() {
    bytes().close();
  }

  /// Bytes in hexadecimal.
  record Hex(SecretBytes bytes) implements GivenMaterial {

    static Hex parse(String text) {
      try {
        return new Hex(SecretBytes.owning(HexFormat.of().parseHex(text)));
      } catch (IllegalArgumentException _) {
        // Without the cause, which repeats the text.
        throw new IllegalArgumentException("is no pairs of hexadecimal digits");
      }
    }
  }

  /// Bytes in base64.
  record Encoded(SecretBytes bytes) implements GivenMaterial {

    static Encoded parse(String text) {
      try {
        return new Encoded(
            SecretBytes.owning(Base64.getDecoder().decode(text.replaceAll("\\s", ""))));
      } catch (IllegalArgumentException _) {
        // Without the cause, which repeats a character of the text.
        throw new IllegalArgumentException("is no base64");
      }
    }
  }

  /// A private key in a textual encoding, brought into PKCS #8.
  record Pem(SecretBytes bytes) implements GivenMaterial {

    static Pem parse(String text) {
      return new Pem(PrivateKeyForms.ofText(text));
    }
  }
}
