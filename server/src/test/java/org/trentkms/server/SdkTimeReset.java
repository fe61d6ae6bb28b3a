package org.trentkms.server;

import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import software.amazon.awssdk.core.SdkGlobalTime;

/// Has each test class begin with the time of this machine: the SDK holds for all clients of the
/// process what it has learned of the clock of one server, which another class may have moved.
public final class SdkTimeReset implements TestExecutionListener {

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.getSource().filter(ClassSource.class::isInstance).isPresent()) {
      SdkGlobalTime.setGlobalTimeOffset(0);
    }
  }
}
