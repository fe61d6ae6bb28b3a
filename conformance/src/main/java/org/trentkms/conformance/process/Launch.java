package org.trentkms.conformance.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How to start the program: what goes before and behind the name of its main class.
///
/// @param before what the JVM is started by, such as a tracer; usually nothing
/// @param classPath where the JVM finds the classes
/// @param arguments the command of the program with its options
/// @param environment variables beside those of this process
/// @param folder where what it prints is kept
public record Launch(
    List<String> before,
    String classPath,
    List<String> arguments,
    Map<String, String> environment,
    Path folder) {

  /// What the launcher script gives the JVM, less its caches.
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseCompactObjectHeaders",
          "-Dio.netty.jfr.enabled=false",
          "-Xlog:disable",
          "-Xlog:all=warning,cds*=off,aot*=off:stderr",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  public Launch {
    before = List.copyOf(before);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /// `trent dev` on any free port, with a throw-away store.
  public static Launch dev(Path folder) {
    return command(folder, "dev", "--port", "0");
  }

  /// Any command of the program.
  public static Launch command(Path folder, String... arguments) {
    return new Launch(List.of(), ProgramFiles.classPath(), List.of(arguments), Map.of(), folder);
  }

  /// The same with more arguments.
  public Launch with(String... more) {
    return new Launch(before, classPath, joined(arguments, List.of(more)), environment, folder);
  }

  /// The same with its store in this data directory.
  public Launch withData(Path data) {
    return with("--data", data.toString());
  }

  /// The same with these variables.
  public Launch withEnvironment(Map<String, String> variables) {
    return new Launch(before, classPath, arguments, variables, folder);
  }

  /// The same, but started by another program.
  public Launch startedBy(String... command) {
    return new Launch(List.of(command), classPath, arguments, environment, folder);
  }

  /// The same, with the classes of a folder in place of its own.
  public Launch overridden(Path classes) {
    var path = classes + System.getProperty("path.separator") + classPath;
    return new Launch(before, path, arguments, environment, folder);
  }

  ProcessBuilder builder() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var jvm = joined(joined(before, List.of(java)), JVM_OPTIONS);
    var program = joined(List.of("-cp", classPath, ProgramFiles.MAIN_CLASS), arguments);
    var archive = ProgramFiles.archive(classPath, arguments.getFirst());
    var builder = new ProcessBuilder(joined(joined(jvm, archive), program));
    builder.environment().putAll(environment);
    return builder;
  }

  private static List<String> joined(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
