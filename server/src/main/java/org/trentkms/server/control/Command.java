package org.trentkms.server.control;

import java.util.Set;
import java.util.function.Supplier;

/// Something that an operator can have the running server do.
///
/// Commands run on threads of their own, several at once, and may block. A thread is interrupted
/// when the server stops and the command takes too long; it then gives up.
public interface Command {

  /// The name, on the socket and in the audit log.
  String name();

  /// Whether it changes nothing.
  boolean isReadOnly();

  /// The names of all arguments that it takes. They are recorded in the audit log, so none of them
  /// is a secret.
  Set<String> arguments();

  /// Carries all of it out, effect and record included: a command that must have something to
  /// itself meanwhile takes hold of it here.
  ///
  /// @param work does all that there is to be done for the command
  default <T> T alone(Supplier<T> work) {
    return work.get();
  }

  /// Does it, or decides on the change that is to be made. Where another change came between
  /// reading and writing, it is asked again.
  ///
  /// @throws org.trentkms.error.KmsException with what the operator is to be told, where it refuses
  Completion run(Invocation invocation);
}
