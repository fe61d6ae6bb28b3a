package org.trentkms.server.command;

import java.util.Set;
import org.trentkms.server.clock.Times;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.json.JsonMembers;

/// ShowClock: the machine's time, and the one that keys live by.
public final class ShowClock implements Command {

  private final Times times;

  public ShowClock(Times times) {
    this.times = times;
  }

  @Override
  public String name() {
    return "ShowClock";
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public Set<String> arguments() {
    return Set.of();
  }

  @Override
  public Completion run(Invocation invocation) {
    return Completion.of(
        new JsonMembers()
            .with("clock", times.wall().instant().toString())
            .with("keyTime", invocation.now().toString())
            .object());
  }
}
