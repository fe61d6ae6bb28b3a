package org.trentkms.server.identity.file;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trentkms.server.config.FetchedSecrets;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.identity.DeclaredIdentities;

/// A directory of identities, for tests.
public record DeclaredFiles(Path directory) {

  /// The environment in which they are read.
  public static final Map<String, String> ENVIRONMENT =
      Map.of("BOB", "known to this test alone", "ALICE", "known to nobody");

  /// Writes a file.
  public DeclaredFiles with(String name, String content) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(name), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads all files.
  public DeclaredIdentities read() {
    return read(FetchedSecrets.NONE);
  }

  /// Reads all files anew.
  public DeclaredIdentities read(FetchedSecrets before) {
    var elsewhere =
        new DeclaredElsewhere(
            ENVIRONMENT,
            account -> !account.value().equals("999999999999"),
            Set.of("AKIATRENTTAKEN000001"));
    return IdentityDirectory.read(directory, elsewhere, before);
  }

  /// All that is wrong with the files, as `file: line n: text`.
  List<String> mistakes() {
    var failure = catchThrowableOfType(DocumentFailure.class, this::read);
    return failure == null
        ? List.of()
        : String.valueOf(failure.getMessage())
            .lines()
            .map(line -> line.replace(directory + "/", "").replace(directory.toString(), "."))
            .toList();
  }
}
