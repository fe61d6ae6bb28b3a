package org.trentkms.conformance.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.trentkms.server.control.client.HttpControlClient;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.json.JsonMembers;

/// The time that the keys of a `trent dev` live by, which moves between the calls of the clients
/// and not within one: no token or date passes while it is being used.
final class MovedClock {

  private final HttpControlClient control;
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  MovedClock(URI endpoint) {
    this.control = new HttpControlClient(endpoint);
  }

  /// Moves it forward and returns when it is then. What is due by then has happened.
  Instant advance(Duration duration) {
    lock.writeLock().lock();
    try {
      var arguments = new JsonMembers().with("duration", duration.toString()).object();
      var moved = control.call(new RequestLine("AdvanceClock", arguments));
      return Instant.parse(JsonMembers.text(moved, "keyTime").orElseThrow());
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Does something while time is not moved.
  <T> T whileStanding(Supplier<T> action) {
    lock.readLock().lock();
    try {
      return action.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Has this much time pass for a server that does not run, if its time was ever moved.
  static void pass(Path data, Duration duration) throws IOException {
    var offset = data.resolve("time-offset");
    if (Files.exists(offset)) {
      var words = Files.readString(offset).split(" ", 2);
      Files.writeString(offset, Duration.parse(words[0]).plus(duration) + " " + words[1]);
    }
  }
}
