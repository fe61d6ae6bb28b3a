package org.trentkms.server.backup;

import java.time.Instant;

/// What a backup holds, after all of it was found to be sound.
///
/// @param madeBy the mode of Trent whose store it is, `dev` or `server`
/// @param takenAt a moment that it is not older than
/// @param schemaVersion the schema of the store
/// @param counts how much there is of everything
/// @param areSealsChecked whether the root key was there to check the seal of every row
public record BackupContents(
    String madeBy, Instant takenAt, int schemaVersion, Counts counts, boolean areSealsChecked) {

  /// How much there is of everything.
  public record Counts(long keys, long materials, long aliases, long accessKeys, long tags) {}
}
