package org.trentkms.server.identity.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue;
import org.trentkms.policy.Policy;
import org.trentkms.policy.document.PolicyDocument;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;
import org.trentkms.server.document.FileContent;
import org.trentkms.server.document.Problem;
import org.trentkms.server.document.Tree;

/// Reads and compiles the policies that files have, or refer to, and reads what else they refer to.
final class PolicyTexts {

  /// How long the text of a policy may be, white space included (IAM API Reference).
  private static final int LONGEST = 131_072;

  private final Path directory;
  private final JsonReader json;
  private final Mistakes mistakes;
  private final Map<Path, FileContent> files = new HashMap<>();

  /// @param directory from which paths of policies go on
  PolicyTexts(Path directory, JsonReader json, Mistakes mistakes) {
    this.directory = directory;
    this.json = json;
    this.mistakes = mistakes;
  }

  /// A policy, compiled.
  ///
  /// @param size how many characters it has, white space not counted
  record Measured(Policy policy, long size) {}

  /// The files that were referred to and read.
  Map<Path, FileContent> files() {
    return Map.copyOf(files);
  }

  /// The policy; empty where there is none, which is then among the mistakes.
  ///
  /// @param name by which an operator will know it
  Optional<Measured> read(PolicyKind kind, String name, PolicySource source, FilePlace place) {
    return switch (source) {
      case PolicySource.Written(var document) -> written(kind, name, document, place);
      case PolicySource.Kept(var file) -> kept(kind, name, file, place);
    };
  }

  private Optional<Measured> written(PolicyKind kind, String name, Tree document, FilePlace place) {
    var spot = new FilePlace(place.file(), document.line());
    return switch (document) {
      case Tree.Mapping mapping -> compiled(kind, name, PolicyJson.of(mapping), spot);
      case Tree.Scalar scalar -> ofText(kind, name, scalar.text(), spot);
      case Tree.Sequence _ -> {
        mistakes.add(spot, "a policy is no list");
        yield Optional.empty();
      }
    };
  }

  private Optional<Measured> kept(PolicyKind kind, String name, Path file, FilePlace place) {
    return text("policy file", file, place).flatMap(found -> ofText(kind, name, found, place));
  }

  /// The text of a file that is referred to; empty where there is none, which is then among the
  /// mistakes.
  ///
  /// @param what it is, for people
  Optional<String> text(String what, Path file, FilePlace place) {
    var path = directory.resolve(file).normalize();
    List<Problem> problems = new ArrayList<>();
    var content =
        Optional.ofNullable(files.get(path)).or(() -> FileContent.read(path, LONGEST, problems));
    content.ifPresent(read -> files.put(path, read));
    var text = content.flatMap(read -> read.text(problems));
    problems.forEach(problem -> mistakes.add(place, "the " + what + " " + path + ": " + problem));
    return text;
  }

  private Optional<Measured> ofText(PolicyKind kind, String name, String text, FilePlace place) {
    if (text.length() > LONGEST) {
      mistakes.add(place, "a policy is longer than " + LONGEST + " characters");
      return Optional.empty();
    }
    var document = json.read(text);
    if (document.isEmpty()) {
      mistakes.add(place, "a policy must be JSON, or YAML below its name");
      return Optional.empty();
    }
    return compiled(kind, name, document.get(), place);
  }

  private Optional<Measured> compiled(
      PolicyKind kind, String name, JsonValue document, FilePlace place) {
    if (!PolicyJson.isPlain(document)) {
      mistakes.add(place, name + ": a policy has no characters beyond U+00FF");
      return Optional.empty();
    }
    return switch (new PolicyReader(kind).read(document)) {
      case Reading.Sound(var sound) ->
          Optional.of(
              new Measured(new Policy(name, ofHolder(kind, sound)), PolicyJson.size(document)));
      case Reading.Refused(var reason) -> {
        mistakes.add(place, name + ": " + reason.text());
        yield Optional.empty();
      }
    };
  }

  /// The one resource in a directory is a role.
  private static PolicyDocument ofHolder(PolicyKind kind, PolicyDocument document) {
    return kind == PolicyKind.RESOURCE ? document.ofRole() : document;
  }
}
