package org.trentkms.cli;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.TrentServer;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.identity.DeclaredIdentities;
import org.trentkms.server.identity.file.DeclaredElsewhere;
import org.trentkms.server.identity.file.IdentityDirectory;

/// Brings the identities of a directory into force that is read anew, in a `trent dev`; where
/// something is wrong with it, nothing changes.
final class IdentityReloading {

  private static final Logger LOG = LoggerFactory.getLogger(IdentityReloading.class);

  private final TrentServer server;
  private final Supplier<DeclaredElsewhere> elsewhere;
  private DeclaredIdentities current;
  private @Nullable DeclaredIdentities retired;

  IdentityReloading(
      TrentServer server, Supplier<DeclaredElsewhere> elsewhere, DeclaredIdentities first) {
    this.server = server;
    this.elsewhere = elsewhere;
    this.current = first;
  }

  /// The secrets of the files before are kept until the next time: requests under way may still
  /// need them.
  synchronized void reload() {
    try {
      var next = IdentityDirectory.read(current.directory(), elsewhere.get(), current.secrets());
      server.reload(next);
      if (retired != null) {
        retired.secrets().closeAllBut(current.secrets(), next.secrets());
      }
      retired = current;
      current = next;
    } catch (DocumentFailure | DataDirectoryFailure e) {
      LOG.error("the identities were not taken up, those before stay: {}", e.getMessage());
    }
  }
}
