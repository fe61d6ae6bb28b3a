package org.trentkms.server.sql;

import java.sql.SQLException;
import org.trentkms.store.StoreFailure;

/// Something for the writer to do. First it is applied, then it is told what became of the
/// transaction that it was part of.
interface Work {

  /// Writes into the open transaction.
  void apply(Changes changes) throws SQLException;

  /// The transaction is durable.
  void committed();

  /// The transaction was not made, as far as is known. Of no effect after {@link #committed}.
  void failed(StoreFailure failure);

  /// Whether it has a transaction for itself, because it changes so much that no savepoint could
  /// hold what was there before.
  boolean isAlone();

  /// Whether the transaction that it has for itself is to be rolled back.
  boolean isToBeUndone();

  /// Whether this deletes what must not be found in the files any more.
  boolean erases();
}
