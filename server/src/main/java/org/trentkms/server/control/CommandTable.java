package org.trentkms.server.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All commands of a server, by their names.
public final class CommandTable {

  private final Map<String, Command> commands;

  /// A table of these commands, no two of which have one name.
  public CommandTable(List<Command> commands) {
    this.commands =
        commands.stream().collect(Collectors.toUnmodifiableMap(Command::name, Function.identity()));
  }

  /// The command of this name.
  public Optional<Command> find(String name) {
    return Optional.ofNullable(commands.get(name));
  }
}
