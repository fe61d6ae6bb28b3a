package org.trentkms.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A processor of this machine, to which processes can be pinned; by `taskset`, so on Linux only.
///
/// @param number as the system counts them, from 0
record Processor(int number) {

  /// The command that runs this one on the processor.
  List<String> prefix() {
    return List.of("taskset", "-c", Integer.toString(number));
  }

  /// Moves all threads of a process to the processor.
  ///
  /// @throws IOException where that cannot be done, with the reason
  void take(ProcessHandle process) throws IOException {
    var command =
        List.of("taskset", "-a", "-c", "-p", Integer.toString(number), "" + process.pid());
    var taskset = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said;
    try (var output = taskset.inputReader()) {
      said = String.join(" ", output.readAllLines());
    }
    if (taskset.onExit().join().exitValue() != 0) {
      throw new IOException("a process cannot be pinned to processor " + number + ": " + said);
    }
  }

  /// What the maker calls the processors of this machine.
  static String model() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    }
  }
}
