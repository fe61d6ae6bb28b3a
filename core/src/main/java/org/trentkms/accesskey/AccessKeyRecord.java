package org.trentkms.accesskey;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.secret.Bytes;

/// All that Trent knows of an access key that it has made.
///
/// @param user the unique id of the user whose it is; empty where it is the root user's
/// @param wrappedSecret the secret access key, which only the keyring can unwrap
/// @param version 1 when the access key is made, one more with every change
public record AccessKeyRecord(
    AccessKeyId id,
    AccountId account,
    Optional<UniqueId> user,
    Instant created,
    State state,
    String description,
    Bytes wrappedSecret,
    long version) {

  /// The most characters that a description has.
  public static final int LONGEST_DESCRIPTION = 256;

  /// Whether an access key may be used.
  public enum State {
    ACTIVE,
    DISABLED
  }

  public AccessKeyRecord {
    created = created.truncatedTo(ChronoUnit.MILLIS);
    if (description.length() > LONGEST_DESCRIPTION) {
      throw new IllegalArgumentException(
          "a description has at most " + LONGEST_DESCRIPTION + " characters");
    }
  }

  /// Whether it may be used.
  public boolean isActive() {
    return state == State.ACTIVE;
  }

  /// The next version of this record, in this state.
  public AccessKeyRecord with(State next) {
    return new AccessKeyRecord(
        id, account, user, created, next, description, wrappedSecret, version + 1);
  }
}
