package org.trentkms.testing.violation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.trentkms.testing.RequiresTool;
import org.trentkms.testing.Tool;

/** Of the three ways only the last is allowed, and the name is that of no kind of test. */
public final class SkippedInThreeWays {
  @Disabled("because")
  @Test
  void disabled() {}

  @Test
  void aborted() {
    assumeTrue(false, "because");
  }

  @RequiresTool(Tool.VECTORS)
  @Test
  void needsVectors() {}
}
