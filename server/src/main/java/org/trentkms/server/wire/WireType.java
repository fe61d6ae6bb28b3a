package org.trentkms.server.wire;

import java.util.List;
import org.trentkms.json.JsonValue;

/// One type of value of the API: how it is read, checked, written and logged.
///
/// A value has two forms. The raw one is what JSON holds; constraints are checked on it and
/// violations show it. The finished one is what a record's component holds.
interface WireType {

  /// Reads the raw value whose first token is the current one and is not null.
  ///
  /// @throws org.trentkms.error.KmsException SerializationException where JSON has another type
  Object read(JsonInput input);

  /// What every value of the type must satisfy, whatever its member demands.
  default List<Constraint> constraints() {
    return List.of();
  }

  /// Reports what is wrong inside a raw value; what is wrong with the whole of it is found by its
  /// member's constraints.
  default void check(String member, Object raw, Violations violations) {}

  /// The finished value of a raw one that has no violations.
  default Object finish(Object raw) {
    return raw;
  }

  /// Writes a finished value.
  void write(Object value, JsonOutput output);

  /// The finished value as an audit event shows it. Never called where {@link #isSecret}.
  JsonValue logged(Object value);

  /// Whether the value stays out of every text, log and audit event.
  default boolean isSecret() {
    return false;
  }

  /// Whether audit events show this finished value as an element of its list.
  default boolean isLogged(Object value) {
    return true;
  }

  /// Whether there are values of the type in which {@link #wipe} finds something to overwrite:
  /// others are not looked through.
  default boolean mayHoldSecrets() {
    return false;
  }

  /// Overwrites the secrets in a value, be it raw or finished.
  default void wipe(Object value) {}
}
