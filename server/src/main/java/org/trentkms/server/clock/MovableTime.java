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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.store.Change;

/// The time that keys live by in `trent dev`: the machine's, which a user has moved forward by an
/// offset. The offset lies in a file beside the data, and is there before time has it.
///
/// Time is the machine's again when everything in the store is deleted. The file goes after that,
/// so it also says how often the store had been emptied before: an offset from before the last time
/// is none, whenever a crash came.
public final class MovableTime implements InstantSource {

  private static final Logger LOG = LoggerFactory.getLogger(MovableTime.class);
  private static final int LONGEST = 100;

  private final Path file;
  private final InstantSource wall;
  private volatile Move move;

  private MovableTime(Path file, InstantSource wall, Move move) {
    this.file = file;
    this.wall = wall;
    this.move = move;
  }

  /// By how much time was moved.
  ///
  /// @param emptied how often the store had been emptied by then
  private record Move(Duration offset, long emptied) {

    static final Move NONE = new Move(Duration.ZERO, 0);

    /// A file of an earlier version of Trent has the offset alone.
    static Move parse(String text) {
      var words = text.strip().split(" ", 2);
      return new Move(Duration.parse(words[0]), words.length == 1 ? 0 : Long.parseLong(words[1]));
    }

    @Override
    public String toString() {
      return offset + " " + emptied + "\n";
    }
  }

  /// The time with the offset in this file; the machine's where there is none.
  ///
  /// @throws DataDirectoryFailure where the file holds no offset, or cannot or must not be read
  public static MovableTime open(Path file, InstantSource wall) {
    if (!Files.exists(file)) {
      return new MovableTime(file, wall, Move.NONE);
    }
    PrivateFiles.requireOwn(file);
    try (var stream = Files.newInputStream(file)) {
      var text = new String(stream.readNBytes(LONGEST), US_ASCII);
      return new MovableTime(file, wall, Move.parse(text));
    } catch (DateTimeException | NumberFormatException e) {
      throw new DataDirectoryFailure(Reason.DAMAGED, file, "holds no offset of time", e);
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, file, "cannot be read", e);
    }
  }

  @Override
  public Instant instant() {
    return wall.instant().plus(move.offset);
  }

  /// By how much it is ahead of the machine's clock.
  public Duration offset() {
    return move.offset;
  }

  /// Belongs to a store that has been emptied so often. Nobody may ask for the time before that.
  ///
  /// @return what must hear of every change from now on: time is the machine's again once one has
  ///   deleted everything, because nothing is left that could remember a later one
  public Consumer<Change> following(long emptied) {
    if (move.emptied != emptied) {
      beginAnew(emptied);
    }
    return this::follow;
  }

  private void follow(Change change) {
    if (change.deletesEverything()) {
      beginAnew(move.emptied + 1);
    }
  }

  /// What stays of the file, because of a crash or an error, is passed over at the next start.
  private void beginAnew(long emptied) {
    move = new Move(Duration.ZERO, emptied);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} is of no use any more and cannot be deleted", file, e);
    }
  }

  /// Makes it this time now, from which it goes on.
  ///
  /// @throws UncheckedIOException where the offset cannot be written; nothing has changed then
  public void moveTo(Instant time) {
    var next = new Move(Duration.between(wall.instant(), time), move.emptied);
    try {
      PrivateFiles.write(file, next.toString().getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    move = next;
  }
}
