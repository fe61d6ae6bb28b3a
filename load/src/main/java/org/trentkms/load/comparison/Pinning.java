package org.trentkms.load.comparison;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Keeps the server and this program on processors of their own, by `taskset`, so on Linux only:
/// two programs on one processor measure each other.
///
/// @param server the command that runs another one on the server's processor; empty where it runs
///   where the system puts it
/// @param reason why the two are not apart; empty where they are
public record Pinning(List<String> server, String reason) {

  /// Takes a copy.
  public Pinning {
    server = List.copyOf(server);
  }

  /// Moves all threads of this process to a processor of its own and leaves another one for the
  /// server, as far as the machine and its tools allow it.
  public static Pinning take(ProcessHandle driver) {
    try {
      var allowed = processors(run("taskset", "-c", "-p", "" + driver.pid()));
      if (allowed.size() < 2) {
        return new Pinning(List.of(), "there is but one processor");
      }
      // Neighbours may be two threads of one core.
      run("taskset", "-a", "-c", "-p", "" + allowed.getLast(), "" + driver.pid());
      return new Pinning(List.of("taskset", "-c", "" + allowed.getFirst()), "");
    } catch (IOException e) {
      return new Pinning(List.of(), "taskset cannot be used: " + e.getMessage());
    }
  }

  /// Says that the two are apart.
  ///
  /// @throws IOException where they are not, with the reason
  public void requireApart() throws IOException {
    if (!isApart()) {
      throw new IOException(reason);
    }
  }

  /// Moves all threads of a server to its processor, one that was started without the prefix: until
  /// then its compilers have a processor beside it. Does nothing where the two are not apart.
  ///
  /// @throws IOException where it cannot be moved, with the reason
  public void move(ProcessHandle process) throws IOException {
    if (isApart()) {
      run("taskset", "-a", "-c", "-p", server.getLast(), "" + process.pid());
    }
  }

  /// Whether the two are apart.
  public boolean isApart() {
    return reason.isEmpty();
  }

  /// The numbers in what `taskset` says, such as `pid 7's current affinity list: 0,2-4`.
  static List<Integer> processors(String said) throws IOException {
    var list = said.substring(said.lastIndexOf(' ') + 1);
    try {
      return Stream.of(list.split(",", -1)).flatMapToInt(Pinning::range).boxed().toList();
    } catch (NumberFormatException _) {
      throw new IOException("it says " + said);
    }
  }

  private static IntStream range(String range) {
    var ends = range.split("-", 2);
    return IntStream.rangeClosed(
        Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
  }

  private static String run(String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said;
    try (var output = process.inputReader()) {
      said = String.join(" ", output.readAllLines());
    }
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(said);
    }
    return said;
  }
}
