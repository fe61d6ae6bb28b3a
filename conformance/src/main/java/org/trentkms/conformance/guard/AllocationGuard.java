package org.trentkms.conformance.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.trentkms.conformance.process.Folders;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;

/// Has `trent bench --ratio` call a server, and fails where a call allocates more than it may. How
/// many bytes that is depends on the program alone, however busy the machine is; what a call takes
/// of the processor goes with it.
public final class AllocationGuard {

  /// The most that was measured when this was written, and 20 %: the compiler takes more objects
  /// away the longer it has run.
  private static final Map<String, Integer> MOST_BYTES =
      Map.of("Encrypt", 9_800, "Decrypt", 9_900, "GenerateMac", 9_300);

  private static final Pattern MEASURED =
      Pattern.compile(
          "\"operation\":\"([A-Za-z]+)\"[^}]+}[^}]+\"trent\":\\{[^}]*\"allocatedBytes\":([0-9]+)");

  private AllocationGuard() {}

  static void main() throws IOException {
    var folder = Files.createTempDirectory("trent-guard-");
    var output = bench(folder);
    var measured = MEASURED.matcher(output);
    var count = 0;
    while (measured.find()) {
      require(measured.group(1), Integer.parseInt(measured.group(2)));
      count++;
    }
    if (count != MOST_BYTES.size()) {
      throw new IllegalStateException(count + " operations were measured: " + output);
    }
    Folders.delete(folder);
  }

  /// Its JSON. That the processors had other work, so that its times do not count, is no matter.
  private static String bench(Path folder) {
    var launch = Launch.command(folder, "bench", "--ratio", "--json", "--duration", "2");
    for (var operation : MOST_BYTES.keySet()) {
      launch = launch.with("--operation", operation);
    }
    try (var process = TrentProcess.begin(launch)) {
      process.await();
      return process.output();
    }
  }

  private static void require(String operation, int bytes) {
    var most = MOST_BYTES.getOrDefault(operation, 0);
    System.out.println(operation + " allocates " + bytes + " bytes, of " + most);
    if (bytes > most) {
      throw new IllegalStateException(operation + " allocates more than it may");
    }
  }
}
