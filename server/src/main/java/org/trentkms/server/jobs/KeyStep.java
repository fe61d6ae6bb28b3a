package org.trentkms.server.jobs;

import java.time.Instant;
import org.trentkms.key.KeyRecord;

/// What a job does to one key that may be due.
@FunctionalInterface
interface KeyStep {

  /// Does it, where this version of the key asks for it and is still the stored one. Returns
  /// whether there was something to do.
  boolean take(KeyRecord key, Instant now);
}
