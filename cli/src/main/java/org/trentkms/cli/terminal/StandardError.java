package org.trentkms.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether anybody watches what a command says beside what it prints.
public final class StandardError {

  private static final Path KERNEL = Path.of("/proc/self/fd/2");

  private StandardError() {}

  /// Whether it is a terminal, as far as the kernel says: the JDK tells only of a console, which is
  /// none where the output goes to a file.
  public static boolean isTerminal() {
    try {
      var target = Files.readSymbolicLink(KERNEL).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException _) {
      return false; // not Linux
    }
  }
}
