package org.trentkms.server.auditlog.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trentkms.json.JsonReader;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.RetentionMarker;
import org.trentkms.server.auditlog.chain.RetentionMarker.RemovedDigest;

/// The beginning of a log that was removed because of its age, as a signed marker says. A server
/// may remove more while the log is verified.
final class Removed {

  private final AuditFolder folder;
  private final JsonReader reader;
  private final PublicKeys keys;
  private @Nullable RetentionMarker marker;

  Removed(AuditFolder folder, JsonReader reader, PublicKeys keys) {
    this.folder = folder;
    this.reader = reader;
    this.keys = keys;
  }

  /// Reads the marker, if there is one.
  void read(Consumer<Problem> problems) {
    var file = folder.retentionMarker();
    var name = String.valueOf(file.getFileName());
    try {
      var signed = RetentionMarker.read(reader, Bytes.owning(Files.readAllBytes(file)));
      var refusal =
          signed.isEmpty()
              ? Optional.of("it cannot be read")
              : keys.refusal(
                  signed.get().publicKeyFingerprint(),
                  signed.get().marker().dataSigningString(),
                  signed.get().signature());
      refusal.ifPresentOrElse(
          reason -> problems.accept(Problem.of(Kind.DAMAGED_MARKER, name, reason)),
          () -> marker = signed.orElseThrow().marker());
    } catch (NoSuchFileException _) {
      marker = null;
    } catch (IOException e) {
      problems.accept(Problem.of(Kind.UNREADABLE, name, String.valueOf(e.getMessage())));
    }
  }

  /// What the marker says, if there is one.
  Optional<RetentionMarker> marker() {
    return Optional.ofNullable(marker);
  }

  /// Whether this segment was removed.
  boolean has(long segment) {
    return marker != null && segment < marker.position();
  }

  /// Whether this segment, which is not there, was removed, meanwhile perhaps.
  boolean hasBeen(long segment) {
    if (!has(segment)) {
      read(_ -> {});
    }
    return has(segment);
  }

  /// The last digest that was removed, if this one is not after it.
  Optional<RemovedDigest> digest(String file) {
    return marker()
        .flatMap(RetentionMarker::lastDigest)
        .filter(last -> file.compareTo(last.file()) <= 0);
  }

  /// The same of one that is not there, and was removed meanwhile perhaps.
  Optional<RemovedDigest> goneDigest(String file) {
    read(_ -> {});
    return digest(file);
  }
}
