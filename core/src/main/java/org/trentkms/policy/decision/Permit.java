package org.trentkms.policy.decision;

import org.trentkms.policy.Naming;

/// Something at a resource, besides its policy, that permits the request to the requester. It
/// counts as a statement of the resource's policy that names him so, and it can deny nothing.
///
/// @param name by which an operator knows it
/// @param naming how it names him
public record Permit(String name, Naming naming) {

  public Permit {
    if (naming == Naming.NONE) {
      throw new IllegalArgumentException("a permit names somebody");
    }
  }
}
