package org.trentkms.conformance;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// What older versions of Trent have left, among the resources of the tests.
final class GoldenFolder {

  private GoldenFolder() {}

  /// The folder of this name.
  static Path of(String name) {
    try {
      return Path.of(Objects.requireNonNull(GoldenFolder.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A copy that Trent opens: for the owner alone, as a checkout is not.
  ///
  /// @param data where it is to be
  static Path copied(Path golden, Path data) throws IOException {
    try (var paths = Files.walk(golden)) {
      for (var path : paths.toList()) {
        var copy = Files.copy(path, data.resolve(golden.relativize(path).toString()));
        Files.setPosixFilePermissions(
            copy,
            PosixFilePermissions.fromString(Files.isDirectory(copy) ? "rwx------" : "rw-------"));
      }
    }
    return data;
  }
}
