package org.trentkms.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A {@link BenchServer} in a process of its own, on a processor of its own.
final class ServerProcess implements AutoCloseable {

  /// As in `./trent`.
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Xlog:disable",
          "-Xlog:all=warning:stderr",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Process process;
  private final BufferedReader output;
  private final BufferedWriter input;
  private final InetSocketAddress trent;
  private final InetSocketAddress constant;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.output = process.inputReader();
    this.input = process.outputWriter();
    var ready = line().split(" ", -1);
    this.trent = address(ready[1]);
    this.constant = address(ready[2]);
  }

  /// Starts the server with the class path of this program and, as `./trent` does, with the options
  /// in TRENT_JAVA_OPTS; returns when it serves.
  ///
  /// @throws IOException where it does not start; its own messages are on standard error
  static ServerProcess start(Processor processor) throws IOException {
    return start(processor, List.of());
  }

  /// The same with arguments.
  static ServerProcess start(Processor processor, List<String> arguments) throws IOException {
    var command = new ArrayList<>(processor.prefix());
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(JVM_OPTIONS);
    command.addAll(moreOptions());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("server");
    command.addAll(arguments);
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new ServerProcess(process);
  }

  private static List<String> moreOptions() {
    var options = System.getenv().getOrDefault("TRENT_JAVA_OPTS", "");
    return Stream.of(options.split(" ", -1)).filter(option -> !option.isEmpty()).toList();
  }

  private static InetSocketAddress address(String port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
  }

  private String line() throws IOException {
    var line = output.readLine();
    if (line == null) {
      throw new IOException("the server has ended");
    }
    return line;
  }

  /// Where Trent is.
  InetSocketAddress trent() {
    return trent;
  }

  /// The value of the header Host for Trent.
  String host() {
    return trent.getAddress().getHostAddress() + ":" + trent.getPort();
  }

  /// Where the constant answer is.
  InetSocketAddress constant() {
    return constant;
  }

  /// How many bytes all threads of the server have allocated so far.
  long allocatedBytes() throws IOException {
    input.write("\n");
    input.flush();
    return Long.parseLong(line());
  }

  /// The process itself.
  ProcessHandle handle() {
    return process.toHandle();
  }

  /// The processor time that the server has used so far.
  Duration processorTime() {
    return processorTime(process.toHandle());
  }

  /// The processor time that a process has used so far.
  static Duration processorTime(ProcessHandle process) {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("the system does not say how busy it is"));
  }

  /// How much of the machine's memory a process holds.
  static long residentBytes(ProcessHandle process) throws IOException {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow(() -> new IOException("no VmRSS in " + status));
    }
  }

  /// Ends the server and waits for that.
  @Override
  public void close() throws IOException {
    input.close();
    process.onExit().join();
  }
}
