package org.trentkms.server.control;

import java.util.Optional;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.Change;

/// What a command came to.
///
/// @param result what the operator is told; never a secret
/// @param revealed a secret that he is told besides, this once
/// @param change what is to be written, together with the record of the command, before he is told
/// @param recorded what the audit log shows of the result
/// @param effect what it does to the running server once its record is in the log, and before he is
///   told
public record Completion(
    JsonObject result,
    Optional<Revealed> revealed,
    Optional<Change> change,
    JsonValue recorded,
    Optional<Runnable> effect) {

  /// A secret text for the operator: printable ASCII without quotation marks and backslashes. It is
  /// closed when it has been told, or cannot be.
  ///
  /// @param name the name by which it stands in the result
  public record Revealed(String name, SecretBytes secret) {}

  /// A result that changes nothing in the store.
  public static Completion of(JsonObject result) {
    return new Completion(
        result, Optional.empty(), Optional.empty(), new JsonNull(), Optional.empty());
  }

  /// A result that is true once this change is made.
  public static Completion of(JsonObject result, Change change) {
    return new Completion(result, Optional.empty(), Optional.of(change), result, Optional.empty());
  }

  /// The same, with a secret.
  public Completion revealing(String name, SecretBytes secret) {
    return new Completion(
        result, Optional.of(new Revealed(name, secret)), change, recorded, effect);
  }

  /// The same, done to the running server once its record, which shows the result, is in the log.
  public Completion followedBy(Runnable action) {
    return new Completion(result, revealed, change, result, Optional.of(action));
  }

  /// Overwrites the secret, if there is one.
  void wipe() {
    revealed.ifPresent(shown -> shown.secret().close());
  }
}
