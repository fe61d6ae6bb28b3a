package org.trentkms.server.control;

import java.util.Set;
import java.util.function.Function;

/// A command that does what a test says.
record TestCommand(
    String name, boolean isReadOnly, Set<String> arguments, Function<Invocation, Completion> body)
    implements Command {

  /// One that only reads, and takes the argument `text`.
  static TestCommand reading(String name, Function<Invocation, Completion> body) {
    return new TestCommand(name, true, Set.of("text"), body);
  }

  /// One that changes something.
  static TestCommand changing(String name, Function<Invocation, Completion> body) {
    return new TestCommand(name, false, Set.of(), body);
  }

  @Override
  public Completion run(Invocation invocation) {
    return body.apply(invocation);
  }
}
