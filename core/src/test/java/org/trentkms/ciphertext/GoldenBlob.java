package org.trentkms.ciphertext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// One sample of the ciphertext format, from a file that is never changed. What the lines hold is
/// told in the README beside them.
record GoldenBlob(Path file) {

  private static final HexFormat HEX = HexFormat.of();

  /// All samples.
  static List<GoldenBlob> all() {
    try (var files = Files.list(directory())) {
      return files.sorted().map(GoldenBlob::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The sample in the file of this name.
  static GoldenBlob named(String name) {
    return new GoldenBlob(directory().resolve(name + ".txt"));
  }

  KeyId keyId() {
    return new KeyId(values("keyId").getFirst());
  }

  byte[] material() {
    return bytes("material");
  }

  MaterialId materialId() {
    return MaterialId.of(bytes("materialId"));
  }

  Bytes plaintext() {
    return Bytes.owning(bytes("plaintext"));
  }

  Bytes blob() {
    return Bytes.owning(bytes("blob"));
  }

  LinkedHashMap<String, String> pairs() {
    var pairs = new LinkedHashMap<String, String>();
    for (var line : values("context")) {
      var pair = line.split(" ", 2);
      pairs.put(text(pair[0]), text(pair[1]));
    }
    return pairs;
  }

  EncryptionContext context() {
    return EncryptionContext.of(pairs());
  }

  /// A base key of the sample's material, for the caller to close.
  BaseKey baseKey() {
    try (var material = SecretBytes.owning(material())) {
      return BaseKey.of(keyId(), materialId(), material);
    }
  }

  /// A cipher whose every nonce is the sample's. It seals once for each sample: the platform takes
  /// no key twice in a row.
  SymmetricCipher cipher() {
    var nonce = bytes("nonce");
    RandomBytes drawn = target -> System.arraycopy(nonce, 0, target, 0, target.length);
    return new SymmetricCipher(AesGcm.OF_PLATFORM, drawn);
  }

  private byte[] bytes(String name) {
    return HEX.parseHex(values(name).getFirst());
  }

  private List<String> values(String name) {
    try (var lines = Files.lines(file)) {
      var start = name + ": ";
      return lines
          .filter(line -> line.startsWith(start))
          .map(line -> line.substring(start.length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String hex) {
    return new String(HEX.parseHex(hex), StandardCharsets.UTF_8);
  }

  private static Path directory() {
    try {
      var directory = GoldenBlob.class.getResource("/ciphertext/v1");
      if (directory == null) {
        throw new IllegalStateException("the samples are not on the class path");
      }
      return Path.of(directory.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
