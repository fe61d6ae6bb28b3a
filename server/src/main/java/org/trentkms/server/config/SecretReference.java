package org.trentkms.server.config;

import java.nio.file.Path;

/// Where a secret is to be found: never the secret itself.
public sealed interface SecretReference {

  /// An environment variable of the server's process.
  record Environment(String variable) implements SecretReference {
    @Override
    public String toString() {
      return ENVIRONMENT + variable;
    }
  }

  /// A file, of which white space at the end does not count.
  record File(Path path) implements SecretReference {
    @Override
    public String toString() {
      return FILE + path;
    }
  }

  /// How a reference to an environment variable begins.
  String ENVIRONMENT = "env:";

  /// How a reference to a file begins.
  String FILE = "file:";

  /// The reference that a text is.
  ///
  /// @throws IllegalArgumentException where it is none; the text, which may be a secret, is not
  ///   repeated
  static SecretReference parse(String text) {
    if (text.startsWith(ENVIRONMENT) && text.length() > ENVIRONMENT.length()) {
      return new Environment(text.substring(ENVIRONMENT.length()));
    }
    if (text.startsWith(FILE) && text.length() > FILE.length()) {
      return new File(Path.of(text.substring(FILE.length())));
    }
    throw new IllegalArgumentException(
        "a secret must not stand here: put it into a file or an environment variable, and write"
            + " file:PATH or env:NAME");
  }
}
