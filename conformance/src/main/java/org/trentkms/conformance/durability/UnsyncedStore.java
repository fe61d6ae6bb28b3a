package org.trentkms.conformance.durability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Trent's store with one word of it changed: it tells SQLite to sync nothing. Trent itself has no
/// such setting, so the word is changed in the class that says it.
final class UnsyncedStore {

  private static final String CLASS = "org/trentkms/server/sql/Connections.class";
  private static final String SYNCED = "PRAGMA synchronous = FULL";
  private static final String UNSYNCED = "PRAGMA synchronous = OFF "; // of the same length

  private UnsyncedStore() {}

  /// Writes the changed class to a folder, to stand before Trent's own on the class path.
  static Path writeTo(Path classes) throws IOException {
    var original = new String(bytes(), ISO_8859_1);
    if (!original.contains(SYNCED)) {
      throw new IllegalStateException(CLASS + " does not say: " + SYNCED);
    }
    var target = classes.resolve(CLASS);
    Files.createDirectories(Objects.requireNonNull(target.getParent(), "a class is in a package"));
    Files.writeString(target, original.replace(SYNCED, UNSYNCED), ISO_8859_1);
    return classes;
  }

  private static byte[] bytes() throws IOException {
    try (var stream = UnsyncedStore.class.getClassLoader().getResourceAsStream(CLASS)) {
      return Objects.requireNonNull(stream, CLASS + " is not there").readAllBytes();
    }
  }
}
