package org.trentkms.load.comparison;

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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.trentkms.load.Target;
import org.trentkms.load.measured.Main;

/// What is measured, in a process of its own. It ends with this one, however that ends, and takes
/// its data away.
public final class ServerProcess implements AutoCloseable {

  private static final Duration LONGEST_END = Duration.ofSeconds(20);

  /// As in `./trent`; and one processor, as it has one where it is pinned, so that there is one
  /// event loop.
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-XX:+UseCompactObjectHeaders",
          "-XX:ActiveProcessorCount=1",
          "-Xlog:disable",
          "-Xlog:all=warning:stderr",
          "-Dio.netty.jfr.enabled=false",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /// Where native libraries are unpacked, as `./trent` says it.
  private static final List<String> FOLDERS =
      List.of("org.sqlite.tmpdir", "io.netty.native.workdir");

  private final Process process;
  private final Thread atEnd = new Thread(this::end, "end of the server");
  private final BufferedReader output;
  private final BufferedWriter input;
  private final Target trent;
  private final Target constant;

  private ServerProcess(Process process, @Nullable SSLContext trust) throws IOException {
    this.process = process;
    this.output = process.inputReader();
    this.input = process.outputWriter();
    var ready = line().split(" ", -1);
    this.trent = target(ready[1], trust);
    this.constant = target(ready[2], trust);
  }

  /// Starts the server with the class path of this program and, as `./trent` does, with the options
  /// in TRENT_JAVA_OPTS; returns when it serves.
  ///
  /// @param prefix the command that runs it, such as one that pins it
  /// @throws IOException where it does not start; its own messages are on standard error
  public static ServerProcess start(List<String> prefix) throws IOException {
    return start(prefix, List.of());
  }

  /// The same with arguments: the configuration of what `trent server` is.
  ///
  /// @throws IOException where it does not start; its own messages are on standard error
  public static ServerProcess start(List<String> prefix, List<String> arguments)
      throws IOException {
    return start(command(prefix, arguments), null);
  }

  /// The same with a configuration that says what is shown to clients for TLS, which both speak.
  ///
  /// @param trust whom it must have been signed by
  /// @throws IOException where it does not start; its own messages are on standard error
  public static ServerProcess start(List<String> prefix, List<String> arguments, SSLContext trust)
      throws IOException {
    return start(command(prefix, arguments), trust);
  }

  private static ServerProcess start(ProcessBuilder command, @Nullable SSLContext trust)
      throws IOException {
    var server = new ServerProcess(command.start(), trust);
    Runtime.getRuntime().addShutdownHook(server.atEnd);
    return server;
  }

  private static ProcessBuilder command(List<String> prefix, List<String> arguments) {
    var command = new ArrayList<>(prefix);
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(JVM_OPTIONS);
    FOLDERS.stream()
        .filter(name -> System.getProperty(name) != null)
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(moreOptions());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static List<String> moreOptions() {
    var options = System.getenv().getOrDefault("TRENT_JAVA_OPTS", "");
    return Stream.of(options.split(" ", -1)).filter(option -> !option.isEmpty()).toList();
  }

  private static Target target(String port, @Nullable SSLContext trust) {
    var plain =
        Target.plain(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)));
    return trust == null ? plain : plain.overTls(trust);
  }

  private String line() throws IOException {
    var line = output.readLine();
    if (line == null) {
      throw new IOException("the server has ended");
    }
    return line;
  }

  /// Where Trent is.
  public Target trent() {
    return trent;
  }

  /// Where the constant answer is.
  public Target constant() {
    return constant;
  }

  /// The process itself.
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /// What the server has used so far.
  Use use() throws IOException {
    input.write("\n");
    input.flush();
    var figures = line().split(" ", -1);
    return new Use(Long.parseLong(figures[0]), Duration.ofNanos(Long.parseLong(figures[1])));
  }

  /// How much of the machine's memory a process holds.
  public static long residentBytes(ProcessHandle process) throws IOException {
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
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException _) {
      return; // this process is ending, and the hook does it
    }
    end();
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
