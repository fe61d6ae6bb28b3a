package org.trentkms.server.datadir;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java program of the tests in a process of its own, to be killed or kept short of something.
public final class ChildProcess {

  private ChildProcess() {}

  /// Runs the main method of a class of the tests.
  public static ProcessBuilder of(Class<?> program, String... arguments) {
    return program(List.of(), program, arguments);
  }

  /// Runs it where no file can grow over so many blocks of 512 bytes.
  public static ProcessBuilder withFileLimit(int blocks, Class<?> program, String... arguments) {
    var limited = List.of("sh", "-c", "ulimit -f " + blocks + " && exec \"$@\"", "sh");
    return program(limited, program, arguments);
  }

  private static ProcessBuilder program(
      List<String> before, Class<?> program, String... arguments) {
    var command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(Redirect.INHERIT);
  }
}
