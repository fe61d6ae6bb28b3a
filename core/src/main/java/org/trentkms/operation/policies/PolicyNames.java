package org.trentkms.operation.policies;

import org.jspecify.annotations.Nullable;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.key.KeyPolicies;

/// The names of key policies: there is one.
final class PolicyNames {

  private PolicyNames() {}

  /// Returns if the name is that of the key policy, or none is given.
  static void require(@Nullable String name) {
    if (name != null && !name.equals(KeyPolicies.NAME)) {
      throw new KmsException(ErrorCode.NOT_FOUND, "No such policy exists");
    }
  }
}
