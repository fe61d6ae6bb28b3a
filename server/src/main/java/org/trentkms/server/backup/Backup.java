package org.trentkms.server.backup;

import java.nio.file.Path;
import java.time.Instant;

/// A backup that was written.
///
/// @param takenAt a moment that it is not older than: what was acknowledged before is in it
/// @param bytes the size of the file
/// @param schemaVersion the schema of the store
public record Backup(Path file, Instant takenAt, long bytes, int schemaVersion) {}
