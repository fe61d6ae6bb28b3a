package org.trentkms.testing.violation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

final class WronglyNamed {
  @Disabled
  @Test
  void disabled() {}

  @Test
  void aborted() {
    assumeTrue(false);
  }
}
