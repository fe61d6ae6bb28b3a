package org.trentkms.server.clock;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.store.Change;

/// The time that keys live by in `trent dev`: the machine's, which a user has moved forward by an
/// offset. The offset lies in a file beside the data, and is there before time has it.
public final class MovableTime implements InstantSource {

  private static final Logger LOG = LoggerFactory.getLogger(MovableTime.class);
  private static final int LONGEST = 100;

  private final Path file;
  private final InstantSource wall;
  private volatile Duration offset;

  private MovableTime(Path file, InstantSource wall, Duration offset) {
    this.file = file;
    this.wall = wall;
    this.offset = offset;
  }

  /// The time with the offset in this file; the machine's where there is none.
  ///
  /// @throws DataDirectoryFailure where the file holds no offset, or cannot or must not be read
  public static MovableTime open(Path file, InstantSource wall) {
    if (!Files.exists(file)) {
      return new MovableTime(file, wall, Duration.ZERO);
    }
    PrivateFiles.requireOwn(file);
    try (var stream = Files.newInputStream(file)) {
      var text = new String(stream.readNBytes(LONGEST), US_ASCII).strip();
      return new MovableTime(file, wall, Duration.parse(text));
    } catch (DateTimeException e) {
      throw new DataDirectoryFailure(Reason.DAMAGED, file, "holds no offset of time", e);
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, file, "cannot be read", e);
    }
  }

  @Override
  public Instant instant() {
    return wall.instant().plus(offset);
  }

  /// By how much it is ahead of the machine's clock.
  public Duration offset() {
    return offset;
  }

  /// Is the machine's time again once a change has deleted everything: nothing is left that could
  /// remember a later one. Where the file cannot be deleted, the next start begins with the offset
  /// in it.
  public void follow(Change change) {
    if (!change.deletesEverything()) {
      return;
    }
    offset = Duration.ZERO;
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.error("{} cannot be deleted: key time is moved again at the next start", file, e);
    }
  }

  /// Makes it this time now, from which it goes on.
  ///
  /// @throws UncheckedIOException where the offset cannot be written; nothing has changed then
  public void moveTo(Instant time) {
    var next = Duration.between(wall.instant(), time);
    try {
      PrivateFiles.write(file, (next + "\n").getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    offset = next;
  }
}
