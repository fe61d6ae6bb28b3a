package org.trentkms.server.identity.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trentkms.server.document.Binder;
import org.trentkms.server.document.Bounds;
import org.trentkms.server.document.JsonTreeReader;
import org.trentkms.server.document.Problem;
import org.trentkms.server.document.YamlReader;

/// One file of identities, read.
record IdentityFile(Path path, IdentitiesDocument document) {

  /// How large a file may be.
  static final Bounds BOUNDS = new Bounds(8 << 20, 500_000);

  /// The document in a text; empty where something is wrong, which is then among the problems.
  static Optional<IdentitiesDocument> document(String text, List<Problem> problems) {
    var tree =
        JsonTreeReader.isMeantBy(text)
            ? new JsonTreeReader(BOUNDS, problems).read(text)
            : new YamlReader(BOUNDS, problems).read(text);
    return tree.flatMap(mapping ->
        new Binder(IdentityValues.ALL, problems).bind(IdentitiesDocument.class, mapping));
  }
}
