package org.trentkms.operation;

import org.trentkms.keyring.OpenKey;
import org.trentkms.usage.UsageHistory;

/// Knows when keys were last used.
@FunctionalInterface
public interface LastUsages {

  /// What is known of the use of the key. Whatever was answered before is in it. May block.
  UsageHistory of(OpenKey key);
}
