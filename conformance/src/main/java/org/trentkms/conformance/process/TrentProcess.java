package org.trentkms.conformance.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One run of the program, `trent dev` or `trent server`, from its start to its end.
public final class TrentProcess implements AutoCloseable {

  private static final Pattern LISTENS =
      Pattern.compile(
          "export AWS_ENDPOINT_URL_KMS=(?<dev>\\S+)|trent serves .* on (?<server>\\S+), ready .*");
  private static final int MOST_LOOKS = 12_000;
  private static final int PAUSE_MILLISECONDS = 5;
  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final Path output;
  private final Path errors;

  private TrentProcess(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /// Starts the program and returns at once.
  public static TrentProcess begin(Launch launch) {
    try {
      var output = Files.createTempFile(launch.folder(), "trent-", ".out");
      var errors = Files.createTempFile(launch.folder(), "trent-", ".err");
      var process =
          launch
              .builder()
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      return new TrentProcess(process, output, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts the program and returns when it listens.
  ///
  /// @throws StartFailure where it ends before
  public static TrentProcess start(Launch launch) {
    var started = begin(launch);
    try {
      started.endpoint();
      return started;
    } catch (StartFailure e) {
      started.kill();
      throw e;
    }
  }

  /// Where it listens; waits until it says so.
  ///
  /// @throws StartFailure where it ends before
  public URI endpoint() {
    for (var look = 0; look < MOST_LOOKS; look++) {
      var isAlive = process.isAlive();
      var address = address();
      if (address.isPresent()) {
        return address.get();
      }
      if (!isAlive) {
        throw new StartFailure(process.exitValue(), output(), errors());
      }
      pause();
    }
    kill();
    throw new StartFailure(process.exitValue(), output(), errors());
  }

  private Optional<URI> address() {
    return output()
        .lines()
        .map(line -> LISTENS.matcher(line.strip()))
        .filter(Matcher::matches)
        .map(line -> Objects.requireNonNullElseGet(line.group("dev"), () -> line.group("server")))
        .map(URI::create)
        .findFirst();
  }

  /// Asks it with SIGHUP to read its configuration anew.
  public void reload() {
    try {
      new ProcessBuilder("kill", "-HUP", Long.toString(pid())).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Its process id, or that of the program it was started by.
  public long pid() {
    return process.pid();
  }

  /// Whether it runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// What it has printed so far.
  public String output() {
    return read(output);
  }

  /// What it has said on its standard error so far.
  public String errors() {
    return read(errors);
  }

  /// Ends it with SIGKILL and waits until it is gone.
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /// Asks it to end with SIGTERM, waits until it has, and returns its exit code.
  public int terminate() {
    process.destroy();
    await();
    return process.exitValue();
  }

  /// Waits until it ends by itself, and returns its exit code.
  public int await() {
    return await(Duration.ofSeconds(STOP_SECONDS));
  }

  /// The same, and for no longer than this.
  public int await(Duration most) {
    try {
      if (!process.waitFor(most)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException("the program did not end\n" + output() + errors());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Ends it in good order, if it still runs.
  @Override
  public void close() {
    if (process.isAlive()) {
      terminate();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
