package org.trentkms.key;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;

/// One rotation of a key: one of its materials took the place of another.
///
/// @param number the number of the new material; that of the first rotation is 2
/// @param previous the material before it
public record RotationRecord(
    KeyArn key,
    long number,
    MaterialId material,
    MaterialId previous,
    Rotation.Type type,
    Instant date) {

  public RotationRecord {
    date = date.truncatedTo(ChronoUnit.MILLIS);
  }
}
