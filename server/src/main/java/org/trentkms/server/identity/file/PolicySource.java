package org.trentkms.server.identity.file;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.document.Tree;

/// Where the text of a policy is.
sealed interface PolicySource {

  /// In the file of identities itself.
  record Written(Tree document) implements PolicySource {}

  /// In a file of its own.
  record Kept(Path file) implements PolicySource {}

  /// Returns if the text of a policy is in one place.
  ///
  /// @throws IllegalArgumentException where it is in neither or both
  static void requireOne(boolean isWritten, boolean isKept) {
    if (isWritten == isKept) {
      throw new IllegalArgumentException("a policy must have exactly one of document, file");
    }
  }

  /// The one that there is.
  static PolicySource of(@Nullable Tree document, @Nullable Path file) {
    return document == null ? new Kept(Objects.requireNonNull(file)) : new Written(document);
  }
}
