package org.trentkms.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The domain key and the key materials of a server, unwrapped from its files by their formats and
/// not by Trent's code.
///
/// @param data the data directory
/// @param rootKey the file of the root key
public record StoredSecrets(Path data, Path rootKey) {

  private static final int ROOT_NONCE = 1;
  private static final int ROOT_SEALED = 17;
  private static final int ROW_GENERATION = 1;
  private static final int ROW_SEALED = 21;

  /// The domain key.
  public byte[] domainKey() throws IOException, SQLException, GeneralSecurityException {
    var wrapped = bytes("SELECT wrapped FROM domain_keys");
    var root = Files.readAllBytes(rootKey);
    var nonce = Arrays.copyOfRange(wrapped, ROOT_NONCE, ROOT_SEALED);
    var bound =
        ByteBuffer.allocate(1 + 19 + 4).put((byte) 1).put(ascii("trent/domain-key/v1")).putInt(1);
    return opened(derived(root, "trent/root-key/v1", nonce), wrapped, ROOT_SEALED, bound.array());
  }

  /// The material of a key: the secret of a symmetric or HMAC key, and of a pair the length of the
  /// private key in 32 bits, the private key and the public key.
  public byte[] material(KmsKey key) throws IOException, SQLException, GeneralSecurityException {
    var row =
        " FROM materials JOIN wrapped_materials USING (place) WHERE key_id = '" + key.id() + "'";
    var wrapped = bytes("SELECT wrapped" + row);
    var bound =
        fields(
            key.account().id(),
            key.id(),
            HexFormat.of().formatHex(bytes("SELECT material_id" + row)),
            key.spec().toString(),
            key.usage().toString(),
            "AWS_KMS");
    var context = Arrays.copyOfRange(wrapped, ROW_GENERATION, ROW_SEALED);
    var rowKey = derived(domainKey(), "trent/material/v1", context);
    return opened(rowKey, wrapped, ROW_SEALED, bound);
  }

  /// The PrivateKeyInfo of a pair.
  public byte[] privateKey(KmsKey key) throws IOException, SQLException, GeneralSecurityException {
    var material = material(key);
    var length = ByteBuffer.wrap(material).getInt();
    return Arrays.copyOfRange(material, Integer.BYTES, Integer.BYTES + length);
  }

  /// The SubjectPublicKeyInfo of a pair.
  public byte[] publicKey(KmsKey key) throws IOException, SQLException, GeneralSecurityException {
    var material = material(key);
    var length = ByteBuffer.wrap(material).getInt();
    return Arrays.copyOfRange(material, Integer.BYTES + length, material.length);
  }

  private byte[] bytes(String query) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("trent.db"));
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.getBytes(1);
    }
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
