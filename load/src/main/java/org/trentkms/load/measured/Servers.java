package org.trentkms.load.measured;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import org.trentkms.server.TrentServer;
import org.trentkms.server.http.Listener;

/// The two servers of the process, and what it tells of itself.
record Servers(TrentServer trent, Listener constant) implements AutoCloseable {

  /// Tells the ports, and then for each line that is read what all threads have used so far: bytes
  /// allocated, nanoseconds of a processor.
  void report(InputStream input, PrintStream output) throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    output.println("ready " + trent.port() + " " + constant.port());
    var lines = new BufferedReader(new InputStreamReader(input, UTF_8));
    while (lines.readLine() != null) {
      output.println(threads.getTotalThreadAllocatedBytes() + " " + system.getProcessCpuTime());
    }
  }

  @Override
  public void close() {
    constant.close();
    trent.close();
  }
}
