package org.trentkms.server.pulse;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a thread give way to those that answer calls. Where all processors are busy, a thread of the
/// usual niceness gets its time slice whole, and whoever is to be answered waits for it.
final class Niceness {

  private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);

  /// Where others are busy too, it gets a tenth of the time that they get (`sched_prio_to_weight`).
  static final int BEHIND = 10;

  /// Where others are busy too, it gets a seventieth of it.
  static final int LAST = 19;

  private Niceness() {}

  /// Lowers this thread, for good, with nice(2). On Linux each thread has a niceness of its own;
  /// elsewhere, where that would lower the process, this does nothing.
  // A number in, a number out; invokeExact has it that anything may be thrown.
  @SuppressWarnings({"restricted", "IllegalCatch"})
  static void giveWay(int more) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      var linker = Linker.nativeLinker();
      var nice =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("nice"),
              FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
      var niceness = (int) nice.invokeExact(more);
      LOG.debug("{} has the niceness {}", Thread.currentThread().getName(), niceness);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      // It costs time, and nothing else.
      LOG.debug("{} stays as nice as others: {}", Thread.currentThread().getName(), e.toString());
    }
  }
}
