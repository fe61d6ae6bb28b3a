package org.trentkms.store;

/// The storage did not do its work: a full disk, a broken file, a lost connection, a record that
/// was altered. Whether a change under way was made is not known until the store is opened again.
public final class StoreFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreFailure(String message) {
    super(message);
  }

  public StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
