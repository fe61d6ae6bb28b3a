package org.trentkms.server.identity.file;

import org.trentkms.server.config.SecretReference;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Line;

/// An access key of a user, as a file has it.
record AccessKeyEntry(
    Line line,
    @About("The access key id: 16 to 128 letters, digits and underscores.") Id id,
    @About("Where the secret access key is: file:PATH or env:NAME. Never the secret itself.")
        SecretReference secret) {

  /// The id of an access key that somebody chose.
  record Id(String value) {

    /// The form of all of them.
    static final String PATTERN = "^[A-Za-z0-9_]{16,128}$";

    Id {
      if (!value.matches(PATTERN)) {
        throw new IllegalArgumentException("must be 16 to 128 letters, digits and underscores");
      }
    }
  }
}
