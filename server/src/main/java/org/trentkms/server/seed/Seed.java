package org.trentkms.server.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.trentkms.algorithm.Hash;
import org.trentkms.crypto.asymmetric.Digests;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.server.document.Binder;
import org.trentkms.server.document.Bounds;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.JsonTreeReader;
import org.trentkms.server.document.Problem;
import org.trentkms.server.document.Tree;
import org.trentkms.server.document.YamlReader;

/// A file of keys that a `trent dev` is to begin with.
public final class Seed implements AutoCloseable {

  /// How large a file may be: some thousand keys.
  static final Bounds BOUNDS = new Bounds(8 << 20, 500_000);

  private final Path file;
  private final String digest;
  private final SeedDocument document;

  private Seed(Path file, String digest, SeedDocument document) {
    this.file = file;
    this.digest = digest;
    this.document = document;
  }

  /// Reads a file: YAML or JSON, in Trent's own format or in that of local-kms.
  ///
  /// @param account of keys for which the file names none
  /// @param region the same
  /// @throws DocumentFailure with all that is wrong with it
  public static Seed read(Path file, AccountId account, Region region) {
    var problems = new ArrayList<Problem>();
    var content = content(file, problems);
    var document =
        content.flatMap(bytes -> text(bytes, problems)).flatMap(text -> document(text, problems));
    if (document.isEmpty() || !problems.isEmpty()) {
      throw failure(file, problems);
    }
    var completed = document.get().completed(account, region);
    return new Seed(file, digest(content.orElseThrow()), completed);
  }

  /// The document in a text; empty where something is wrong, which is then among the problems.
  static Optional<SeedDocument> document(String text, List<Problem> problems) {
    var tree =
        JsonTreeReader.isMeantBy(text)
            ? new JsonTreeReader(BOUNDS, problems).read(text)
            : new YamlReader(BOUNDS, problems).read(text);
    return tree.flatMap(mapping -> bound(mapping, problems));
  }

  private static Optional<SeedDocument> bound(Tree.Mapping tree, List<Problem> problems) {
    var binder = new Binder(SeedValues.ALL, problems);
    return LocalKmsDocument.isMeantBy(tree)
        ? binder
            .bind(LocalKmsDocument.class, LocalKmsDocument.current(tree))
            .map(document -> document.translated(problems))
        : binder.bind(SeedDocument.class, tree);
  }

  static DocumentFailure failure(Path file, List<Problem> problems) {
    problems.sort(Comparator.comparingInt(Problem::line));
    return new DocumentFailure(file, problems);
  }

  /// Only a file is read: whatever else the path leads to may never end, or never begin.
  private static Optional<byte[]> content(Path file, List<Problem> problems) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        problems.add(new Problem(0, "is no file"));
        return Optional.empty();
      }
      try (var stream = Files.newInputStream(file)) {
        var content = stream.readNBytes(BOUNDS.characters() + 1);
        if (content.length <= BOUNDS.characters()) {
          return Optional.of(content);
        }
      }
      problems.add(new Problem(0, "is longer than " + BOUNDS.characters() + " bytes"));
    } catch (NoSuchFileException _) {
      problems.add(new Problem(0, "there is no such file"));
    } catch (IOException e) {
      problems.add(new Problem(0, "cannot be read: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private static Optional<String> text(byte[] content, List<Problem> problems) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException _) {
      problems.add(new Problem(0, "is no UTF-8 text"));
      return Optional.empty();
    }
  }

  private static String digest(byte[] content) {
    return HexFormat.of().formatHex(Digests.of(Hash.SHA_256).digest(content));
  }

  /// The file, as it was named.
  public Path file() {
    return file;
  }

  /// The SHA-256 of the file's content in hexadecimal.
  public String digest() {
    return digest;
  }

  /// Wipes the material in it.
  @Override
  public void close() {
    document.keys().forEach(key -> key.materials().forEach(material -> material.given().close()));
  }

  /// What is in it; every key has an account and a Region.
  SeedDocument document() {
    return document;
  }
}
