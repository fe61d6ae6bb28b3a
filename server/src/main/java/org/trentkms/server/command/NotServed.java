package org.trentkms.server.command;

import java.util.Set;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;

/// A command that this server has no use for, and says why.
///
/// @param command the command in its place
/// @param reason what the operator is told
public record NotServed(Command command, String reason) implements Command {

  @Override
  public String name() {
    return command.name();
  }

  @Override
  public boolean isReadOnly() {
    return command.isReadOnly();
  }

  @Override
  public Set<String> arguments() {
    return command.arguments();
  }

  @Override
  public Completion run(Invocation invocation) {
    throw new KmsException(ErrorCode.UNSUPPORTED_OPERATION, reason);
  }
}
