package org.trentkms.server.control.client;

import java.net.URI;
import java.nio.file.Path;

/// No server runs on the data directory or serves at the address, as far as can be seen.
public final class NoServer extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoServer(Path data) {
    super("no server runs on " + data);
  }

  NoServer(URI endpoint) {
    super("no server serves at " + endpoint);
  }
}
