package org.trentkms.ciphertext;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A second implementation of the first part of docs/reference/ciphertext-format.md, which shares
/// no code with the first: it opens blobs with the platform's classes alone.
final class ReferenceDecryptor {

  private static final byte[] LABEL = "trent/encrypt/v1".getBytes(US_ASCII);
  private static final byte[] ID_LABEL = "trent/material-id/v1".getBytes(US_ASCII);

  private ReferenceDecryptor() {}

  /// The plaintext of the blob.
  ///
  /// @throws GeneralSecurityException where the blob is not of this material and context
  static byte[] open(byte[] blob, byte[] material, Map<String, String> context)
      throws GeneralSecurityException {
    var header = Arrays.copyOf(blob, 50);
    var materialId = materialId(material, Arrays.copyOfRange(header, 2, 18));
    var info = joined(Arrays.copyOf(header, 18), materialId, Arrays.copyOfRange(header, 34, 50));
    var callKey = kdf(hmac(LABEL, material), LABEL, info);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(callKey, "AES"),
        new GCMParameterSpec(128, new byte[12]));
    cipher.updateAAD(joined(header, canonical(context)));
    return cipher.doFinal(blob, 50, blob.length - 50);
  }

  /// The id of a material of the key whose id is these bytes.
  static byte[] materialId(byte[] material, byte[] keyId) throws GeneralSecurityException {
    return hmac(material, joined(ID_LABEL, keyId));
  }

  private static byte[] canonical(Map<String, String> context) {
    var sorted = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
    context.forEach((key, value) -> sorted.put(key.getBytes(UTF_8), value.getBytes(UTF_8)));
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(sorted.size());
      for (var pair : sorted.entrySet()) {
        out.writeInt(pair.getKey().length);
        out.write(pair.getKey());
        out.writeInt(pair.getValue().length);
        out.write(pair.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] kdf(byte[] key, byte[] label, byte[] context)
      throws GeneralSecurityException {
    var hex = HexFormat.of();
    return hmac(
        key,
        joined(hex.parseHex("00000001"), label, new byte[1], context, hex.parseHex("00000100")));
  }

  private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }

  private static byte[] joined(byte[]... parts) {
    var whole = new ByteArrayOutputStream();
    for (var part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }
}
