package org.trentkms.server.control.client;

import java.nio.file.Path;

/// No server runs on the data directory, as far as can be seen.
public final class NoServer extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoServer(Path data) {
    super("no server runs on " + data);
  }
}
