package org.trentkms.server.sql;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.store.CommitListener;
import org.trentkms.store.Store;
import org.trentkms.store.StoreContract;

final class SqliteStoreTest extends StoreContract {

  @TempDir private Path folder;

  @Override
  protected Store open(CommitListener listener) {
    return SqliteStore.open(
        folder.resolve("trent.db"), Maker.DEV, InstantSource.system(), listener);
  }
}
