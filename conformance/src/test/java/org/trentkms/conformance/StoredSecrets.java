package org.trentkms.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The domain key and the key materials of a server that has stopped, unwrapped from its files by
/// their formats and not by Trent's code. All keys are symmetric encryption keys.
record StoredSecrets(Path data) {

  private static final int ROOT_NONCE = 1;
  private static final int ROOT_SEALED = 17;
  private static final int ROW_GENERATION = 1;
  private static final int ROW_SEALED = 21;

  /// The domain key, then the material of every key.
  List<byte[]> all() throws IOException, SQLException, GeneralSecurityException {
    var secrets = new ArrayList<byte[]>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("trent.db"));
        var statement = connection.createStatement()) {
      var domain = domainKey(statement.executeQuery("SELECT wrapped FROM domain_keys").getBytes(1));
      secrets.add(domain);
      var rows =
          statement.executeQuery("SELECT account, key_id, material_id, wrapped FROM materials");
      while (rows.next()) {
        var bound =
            fields(
                rows.getString(1),
                rows.getString(2),
                HexFormat.of().formatHex(rows.getBytes(3)),
                "SYMMETRIC_DEFAULT",
                "ENCRYPT_DECRYPT",
                "AWS_KMS");
        secrets.add(material(domain, rows.getBytes(4), bound));
      }
    }
    return secrets;
  }

  private byte[] domainKey(byte[] wrapped) throws IOException, GeneralSecurityException {
    var root = Files.readAllBytes(data.resolve("root.key"));
    var nonce = Arrays.copyOfRange(wrapped, ROOT_NONCE, ROOT_SEALED);
    var bound =
        ByteBuffer.allocate(1 + 19 + 4).put((byte) 1).put(ascii("trent/domain-key/v1")).putInt(1);
    return opened(derived(root, "trent/root-key/v1", nonce), wrapped, ROOT_SEALED, bound.array());
  }

  private static byte[] material(byte[] domain, byte[] wrapped, byte[] bound)
      throws GeneralSecurityException {
    var context = Arrays.copyOfRange(wrapped, ROW_GENERATION, ROW_SEALED);
    return opened(derived(domain, "trent/material/v1", context), wrapped, ROW_SEALED, bound);
  }

  private static byte[] derived(byte[] key, String label, byte[] context)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update(new byte[] {0, 0, 0, 1});
    mac.update(ascii(label));
    mac.update((byte) 0);
    mac.update(context);
    return mac.doFinal(new byte[] {0, 0, 1, 0});
  }

  private static byte[] opened(byte[] key, byte[] sealed, int offset, byte[] bound)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(128, new byte[12]));
    cipher.updateAAD(bound);
    return cipher.doFinal(sealed, offset, sealed.length - offset);
  }

  private static byte[] fields(String... texts) {
    var fields = ByteBuffer.allocate(1000);
    for (var text : texts) {
      fields.putLong(text.length()).put(ascii(text));
    }
    return Arrays.copyOf(fields.array(), fields.position());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
