package org.trentkms.server.decision;

import org.trentkms.policy.decision.Permit;

/// A grant that allowed something.
///
/// @param name by which an operator knows it
record AllowingPermit(String name) implements Allowance {

  static AllowingPermit of(Permit permit) {
    return new AllowingPermit(permit.name());
  }

  @Override
  public String shown() {
    return name;
  }
}
