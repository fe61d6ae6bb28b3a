package org.trentkms.testing.violation.id;

import org.trentkms.testing.violation.policy.KernelThatKnowsKeys;

public final class LeafThatKnowsKernels {
  private LeafThatKnowsKernels() {}

  static int read(KernelThatKnowsKeys kernel) {
    return kernel.hashCode();
  }
}
