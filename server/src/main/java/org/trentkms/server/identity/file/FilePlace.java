package org.trentkms.server.identity.file;

import java.nio.file.Path;
import org.trentkms.server.document.Line;

/// Where in which file something is.
record FilePlace(Path file, int line) {

  /// Another place in the same file.
  FilePlace at(Line other) {
    return new FilePlace(file, other.number());
  }
}
