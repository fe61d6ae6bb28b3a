package org.trentkms.key;

import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;

/// What is fixed for the life of a key besides its ARN.
public record KeyParameters(KeySpec spec, KeyUsage usage, Origin origin) {

  public KeyParameters {
    if (!spec.usages().contains(usage)) {
      throw new IllegalArgumentException(spec + " is not for " + usage);
    }
  }
}
