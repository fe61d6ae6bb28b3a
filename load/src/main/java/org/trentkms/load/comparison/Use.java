package org.trentkms.load.comparison;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What a process has used since its start.
public record Use(long allocatedBytes, Duration processorTime) {

  /// That of this process, of which the allocation is not asked.
  public static Use ofThisProcess() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Use(0, Duration.ofNanos(system.getProcessCpuTime()));
  }

  /// What was used since then.
  public Use since(Use before) {
    return new Use(
        allocatedBytes - before.allocatedBytes, processorTime.minus(before.processorTime));
  }
}
