package org.trentkms.load.measured;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/// The program of the process that is measured: it prints `ready` and two ports, that of Trent and
/// that of the constant answer, and then answers each line of its input with what it has used so
/// far. With an argument Trent is what `trent server` is with that configuration, whose data is
/// made where there is none; both speak TLS where it says so. At the end of its input, or when it
/// is told to end, it takes its data away and ends.
public final class Main {

  private Main() {}

  static void main(String[] arguments) throws IOException {
    var servers = Wiring.start(List.of(arguments), InstantSource.system(), System::nanoTime);
    Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "shutdown"));
    servers.report(System.in, System.out);
    System.exit(0);
  }
}
