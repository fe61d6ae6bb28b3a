package org.trentkms.testing.violation.keyring;

import org.trentkms.testing.violation.operation.OperationThatKnowsSql;

public final class OpenKey {
  static int read(OperationThatKnowsSql operation) {
    return operation.hashCode();
  }
}
