package org.trentkms.server.identity.file;

import java.nio.file.Path;
import java.util.Optional;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Line;
import org.trentkms.server.document.OneOf;
import org.trentkms.server.document.Tree;

/// An inline policy, as a file has it.
@OneOf({"document", "file"})
record InlinePolicyEntry(
    Line line,
    @About("The name: 1 to 128 letters, digits and `_+=,.@-`.") IamName.OfGroupOrPolicy name,
    @About("The policy. YAML, or JSON as a text.") Optional<Tree> document,
    @About("In place of `document`, a file of JSON, from the directory of this file on.")
        Optional<Path> file) {

  InlinePolicyEntry {
    PolicySource.requireOne(document.isPresent(), file.isPresent());
  }

  PolicySource source() {
    return PolicySource.of(document.orElse(null), file.orElse(null));
  }
}
