package org.trentkms.server.datadir;

import java.nio.file.Path;

/// The refusal to use a file or folder as it is. Nothing was changed on disk.
public final class DataDirectoryFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// A refusal of this path; the message says, after its name, what is wrong with it.
  public DataDirectoryFailure(Reason reason, Path path, String wrong) {
    super(path + " " + wrong);
    this.reason = reason;
  }

  /// A refusal that another failure has led to.
  public DataDirectoryFailure(Reason reason, Path path, String wrong, Throwable cause) {
    super(path + " " + wrong, cause);
    this.reason = reason;
  }

  /// What kind of refusal it is, for the exit code and the hint.
  public Reason reason() {
    return reason;
  }

  /// The kinds of refusal.
  public enum Reason {
    /// Another process uses the data directory.
    LOCKED,
    /// The path is there and is not what it should be: a directory, a regular file.
    WRONG_KIND,
    /// It belongs to another user.
    FOREIGN,
    /// Its group or everybody may read or write it.
    OPEN_TO_OTHERS,
    /// It cannot be made, read or written.
    NOT_ACCESSIBLE,
    /// The content is broken.
    DAMAGED,
    /// The store was written by a later version of Trent.
    NEWER_SCHEMA,
    /// There is nothing where a store or a root key should be.
    MISSING,
    /// There is already something where a new store is to be made.
    IN_THE_WAY,
    /// The store was made by the other mode of Trent.
    OTHER_MODE,
    /// The root key is not the one that the store is sealed under.
    OTHER_ROOT_KEY
  }
}
