package org.trentkms.testing.violation.store;

import org.trentkms.testing.violation.keyring.OpenKey;

public final class StoreThatKnowsKeyring {
  private StoreThatKnowsKeyring() {}

  static OpenKey open() {
    return new OpenKey();
  }
}
