package org.trentkms.server.seed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.server.document.Binder;
import org.trentkms.server.document.Bounds;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.FileContent;
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
    var content = FileContent.read(file, BOUNDS.characters(), problems);
    var document =
        content.flatMap(read -> read.text(problems)).flatMap(text -> document(text, problems));
    if (document.isEmpty() || !problems.isEmpty()) {
      throw failure(file, problems);
    }
    var completed = document.get().completed(account, region);
    return new Seed(file, content.orElseThrow().digest(), completed);
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
