package org.trentkms.store;

final class InMemoryStoreTest extends StoreContract {

  private final InMemoryStore.Disk disk = new InMemoryStore.Disk();

  @Override
  protected Store open(CommitListener listener) {
    return new InMemoryStore(disk, listener);
  }
}
