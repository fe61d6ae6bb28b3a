package org.trentkms.server.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.trentkms.algorithm.Hash;
import org.trentkms.crypto.asymmetric.Digests;
import org.trentkms.secret.Bytes;

/// What is in a file that somebody wrote.
public record FileContent(Bytes bytes) {

  /// The content of a file; empty where it is not to be had, which is then among the problems. Only
  /// a file is read: whatever else the path leads to may never end, or never begin.
  ///
  /// @param most how many bytes it may have
  public static Optional<FileContent> read(Path file, int most, List<Problem> problems) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        problems.add(new Problem(0, "is no file"));
        return Optional.empty();
      }
      try (var stream = Files.newInputStream(file)) {
        var content = stream.readNBytes(most + 1);
        if (content.length <= most) {
          return Optional.of(new FileContent(Bytes.owning(content)));
        }
      }
      problems.add(new Problem(0, "is longer than " + most + " bytes"));
    } catch (NoSuchFileException _) {
      problems.add(new Problem(0, "there is no such file"));
    } catch (IOException e) {
      problems.add(new Problem(0, "cannot be read: " + e.getMessage()));
    }
    return Optional.empty();
  }

  /// The text that it is; empty where it is none, which is then among the problems.
  public Optional<String> text(List<Problem> problems) {
    try {
      return Optional.of(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString());
    } catch (CharacterCodingException _) {
      problems.add(new Problem(0, "is no UTF-8 text"));
      return Optional.empty();
    }
  }

  /// Its SHA-256 in hexadecimal.
  public String digest() {
    return HexFormat.of().formatHex(Digests.of(Hash.SHA_256).digest(bytes.toByteArray()));
  }
}
