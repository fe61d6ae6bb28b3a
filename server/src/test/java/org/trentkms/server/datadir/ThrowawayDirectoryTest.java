package org.trentkms.server.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;

final class ThrowawayDirectoryTest {

  @TempDir private Path home;
  private UserCache cache;

  @BeforeEach
  void open() {
    cache = new UserCache(home.resolve("cache"));
  }

  @Test
  void throwaway_isGoneWhenItIsClosed() throws Exception {
    var throwaway = ThrowawayDirectory.make(cache);
    var folder = throwaway.directory().folder();
    Files.writeString(throwaway.directory().audit().resolve("log"), "content");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");

    throwaway.close();

    assertThat(folder).doesNotExist();
  }

  @Test
  void throwaway_ofAKilledProcess_isSweptAwayByTheNext() throws Exception {
    var process = ChildProcess.of(Holder.class, home.resolve("cache").toString()).start();
    var left = Path.of(process.inputReader().readLine());
    try (var _ = ThrowawayDirectory.make(cache)) {
      assertThat(left.resolve("file")).exists();
    }
    process.destroyForcibly().waitFor();
    assertThat(left.resolve("file")).exists();

    ThrowawayDirectory.make(cache).close();

    assertThat(left).doesNotExist();
  }

  @Test
  void throwaways_ofOneProcess_areEachLeftAlone() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var uses =
          IntStream.range(0, 40)
              .mapToObj(_ ->
                  threads.submit(() -> {
                    try (var throwaway = ThrowawayDirectory.make(cache)) {
                      var file = throwaway.directory().store();
                      Files.writeString(file, "content");
                      Thread.sleep(1);
                      return Files.readString(file);
                    }
                  }))
              .toList();
      for (var use : uses) {
        assertThat(use.get()).isEqualTo("content");
      }
    }
  }

  @Test
  void cacheLocation_followsTheCustomsOfTheSystem() {
    Map<Object, Object> linux = Map.of("user.home", "/home/ann", "os.name", "Linux");
    Map<Object, Object> mac = Map.of("user.home", "/Users/ann", "os.name", "Mac OS X");

    assertThat(UserCache.location(Map.of(), linux)).hasToString("/home/ann/.cache/trent");
    assertThat(UserCache.location(Map.of("XDG_CACHE_HOME", "/var/ann"), linux))
        .hasToString("/var/ann/trent");
    assertThat(UserCache.location(Map.of("XDG_CACHE_HOME", "relative"), linux))
        .hasToString("/home/ann/.cache/trent");
    assertThat(UserCache.location(Map.of(), mac)).hasToString("/Users/ann/Library/Caches/trent");
  }

  @Test
  void cache_thatOthersMayWriteTo_isRefused() throws Exception {
    var open = Files.createDirectory(home.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> new UserCache(open))
        .isInstanceOfSatisfying(
            DataDirectoryFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.OPEN_TO_OTHERS));
  }

  /// A program that makes a throw-away directory and keeps it until it is killed.
  static final class Holder {

    private Holder() {}

    static void main(String[] arguments) throws Exception {
      var throwaway = ThrowawayDirectory.make(new UserCache(Path.of(arguments[0])));
      Files.writeString(throwaway.directory().folder().resolve("file"), "content");
      System.out.println(throwaway.directory().folder());
      Thread.sleep(TimeUnit.MINUTES.toMillis(1));
    }
  }
}
