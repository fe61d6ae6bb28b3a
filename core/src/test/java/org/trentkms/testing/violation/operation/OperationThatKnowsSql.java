package org.trentkms.testing.violation.operation;

import java.sql.Connection;
import org.trentkms.testing.violation.store.StoreThatKnowsKeyring;

public final class OperationThatKnowsSql {
  private OperationThatKnowsSql() {}

  static int read(Connection connection, StoreThatKnowsKeyring store) {
    return connection.hashCode() + store.hashCode();
  }
}
