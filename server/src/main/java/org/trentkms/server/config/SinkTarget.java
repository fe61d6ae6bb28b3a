package org.trentkms.server.config;

import java.nio.file.Path;

/// Where the records of the audit log go besides.
public sealed interface SinkTarget {

  /// The standard output of the server's process.
  record StandardOutput() implements SinkTarget {
    @Override
    public String toString() {
      return STANDARD_OUTPUT;
    }
  }

  /// A file that is added to.
  record File(Path path) implements SinkTarget {
    @Override
    public String toString() {
      return FILE + path;
    }
  }

  /// Whether it lies in a folder.
  default boolean isIn(Path folder) {
    return this instanceof File(var path) && path.startsWith(folder);
  }

  /// How the standard output is written.
  String STANDARD_OUTPUT = "stdout";

  /// How a file begins.
  String FILE = "file:";

  /// The target that a text is.
  ///
  /// @throws IllegalArgumentException where it is none
  static SinkTarget parse(String text) {
    if (text.equals(STANDARD_OUTPUT)) {
      return new StandardOutput();
    }
    if (text.startsWith(FILE) && text.length() > FILE.length()) {
      var path = Path.of(text.substring(FILE.length()));
      if (!path.isAbsolute()) {
        throw new IllegalArgumentException(
            "must be an absolute path, beginning with / behind file:");
      }
      return new File(path.normalize());
    }
    throw new IllegalArgumentException("must be stdout or file:PATH");
  }
}
