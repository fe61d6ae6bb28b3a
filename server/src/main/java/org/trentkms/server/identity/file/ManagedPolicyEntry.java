package org.trentkms.server.identity.file;

import java.nio.file.Path;
import java.util.Optional;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;
import org.trentkms.server.document.Line;
import org.trentkms.server.document.OneOf;
import org.trentkms.server.document.Tree;

/// A managed policy, as a file has it.
@OneOf({"document", "file"})
record ManagedPolicyEntry(
    Line line,
    @About(
            "The name: 1 to 128 letters, digits and `_+=,.@-`, apart from the case unique in the account.")
        IamName.OfGroupOrPolicy name,
    @About("The path, which stands before the name in the ARN.") @Default("/") IamPath path,
    @About("The policy: at most 6,144 characters, without white space. YAML, or JSON as a text.")
        Optional<Tree> document,
    @About("In place of `document`, a file of JSON, from the directory of this file on.")
        Optional<Path> file) {

  ManagedPolicyEntry {
    PolicySource.requireOne(document.isPresent(), file.isPresent());
  }

  PolicySource source() {
    return PolicySource.of(document.orElse(null), file.orElse(null));
  }
}
