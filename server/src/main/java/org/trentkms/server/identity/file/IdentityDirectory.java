package org.trentkms.server.identity.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trentkms.secret.Bytes;
import org.trentkms.server.config.FetchedSecrets;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.FileContent;
import org.trentkms.server.document.Problem;
import org.trentkms.server.identity.DeclaredIdentities;
import org.trentkms.server.json.JacksonJsonReader;

/// A directory whose files declare identities: all those whose names end in .yaml, .yml or .json,
/// but for hidden ones. They are one whole: all of them are right, or nothing is read.
public final class IdentityDirectory {

  private static final int MOST_FILES = 1_000;
  private static final int MOST_BYTES = 32 << 20;

  private final Path directory;
  private final Mistakes mistakes = new Mistakes();

  private IdentityDirectory(Path directory) {
    this.directory = directory;
  }

  /// Reads a directory.
  ///
  /// @param before the secrets that were read from it before, which stay the same objects
  /// @throws DocumentFailure with all that is wrong with it
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where a secret is open to others
  public static DeclaredIdentities read(
      Path directory, DeclaredElsewhere elsewhere, FetchedSecrets before) {
    return new IdentityDirectory(directory.toAbsolutePath().normalize()).read(elsewhere, before);
  }

  private DeclaredIdentities read(DeclaredElsewhere elsewhere, FetchedSecrets before) {
    var contents = contents();
    var files = new ArrayList<IdentityFile>();
    contents.forEach((path, content) ->
        content
            .text(mistakes.of(path))
            .flatMap(text -> IdentityFile.document(text, mistakes.of(path)))
            .ifPresent(document -> files.add(new IdentityFile(path, document))));
    mistakes.requireNone();
    var secrets = before.next(elsewhere.environment());
    var texts = new PolicyTexts(directory, new JacksonJsonReader(), mistakes);
    var assembly = new Assembly(elsewhere, secrets, texts, mistakes);
    assembly.add(files);
    if (!mistakes.isNone()) {
      secrets.all().closeAllBut(before);
    }
    mistakes.requireNone();
    contents.putAll(texts.files());
    return new DeclaredIdentities(
        directory,
        digest(contents),
        assembly.accounts(),
        assembly.identities(),
        assembly.accessKeys(),
        assembly.managedPolicies(),
        assembly.providers(),
        secrets.all());
  }

  private Map<Path, FileContent> contents() {
    var contents = new TreeMap<Path, FileContent>();
    var size = 0L;
    for (var path : paths()) {
      var content = FileContent.read(path, IdentityFile.BOUNDS.characters(), mistakes.of(path));
      size += content.map(read -> read.bytes().size()).orElse(0);
      if (size > MOST_BYTES) {
        throw refused("has more than " + MOST_BYTES + " bytes in its files");
      }
      content.ifPresent(read -> contents.put(path, read));
    }
    return contents;
  }

  /// Whoever names no file has probably lost them: all unique ids would be lost, too.
  private List<Path> paths() {
    try (var entries = Files.list(directory)) {
      var paths =
          entries.filter(IdentityDirectory::isMeant).limit(MOST_FILES + 1L).sorted().toList();
      if (paths.size() > MOST_FILES) {
        throw refused("has more than " + MOST_FILES + " files");
      }
      if (paths.isEmpty()) {
        throw refused(
            "has no *.yaml, *.yml or *.json: to declare nobody, write 'accounts: []' into one");
      }
      return paths;
    } catch (NoSuchFileException _) {
      throw refused("there is no such directory");
    } catch (NotDirectoryException _) {
      throw refused("is no directory");
    } catch (IOException | UncheckedIOException e) {
      throw refused("cannot be read: " + e.getMessage());
    }
  }

  private static boolean isMeant(Path path) {
    var name = String.valueOf(path.getFileName());
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
        && !Files.isDirectory(path);
  }

  private DocumentFailure refused(String text) {
    return new DocumentFailure(directory, List.of(new Problem(0, text)));
  }

  /// The SHA-256 of what `sha256sum` prints for all files, in the order of their paths.
  private static String digest(Map<Path, FileContent> contents) {
    var lines =
        contents.entrySet().stream()
            .map(file -> file.getValue().digest() + "  " + file.getKey() + "\n")
            .collect(Collectors.joining());
    return new FileContent(Bytes.owning(lines.getBytes(UTF_8))).digest();
  }
}
