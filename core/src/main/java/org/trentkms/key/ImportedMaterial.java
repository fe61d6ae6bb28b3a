package org.trentkms.key;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.trentkms.id.MaterialId;

/// A material that was imported into a key, and may have to be imported again.
///
/// @param description what its owner says of it
/// @param validTo when it expires, if it does
/// @param isHeld whether Trent holds it; one that was deleted keeps its place in the key
public record ImportedMaterial(
    MaterialId id, String description, Optional<Instant> validTo, boolean isHeld) {

  public ImportedMaterial {
    validTo = validTo.map(date -> date.truncatedTo(ChronoUnit.MILLIS));
    if (!isHeld && validTo.isPresent()) {
      throw new IllegalArgumentException("what is not held does not expire");
    }
  }

  /// Whether it can be used: it is held, and its time has not come.
  public boolean isUsable(Instant now) {
    return isHeld && !isExpired(now);
  }

  /// Whether its time has come; from then on nobody can use it, whatever is still held of it.
  public boolean isExpired(Instant now) {
    return validTo.isPresent() && !now.isBefore(validTo.get());
  }

  /// The same, no longer held.
  ImportedMaterial released() {
    return new ImportedMaterial(id, description, Optional.empty(), false);
  }
}
