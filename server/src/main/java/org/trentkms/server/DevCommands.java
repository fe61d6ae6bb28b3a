package org.trentkms.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.trentkms.id.RequestId;
import org.trentkms.server.clock.MovableTime;
import org.trentkms.server.command.MoveClock;
import org.trentkms.server.command.ShowClock;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.CommandTable;
import org.trentkms.server.control.ControlPath;
import org.trentkms.server.control.HttpControl;
import org.trentkms.server.jobs.Scheduler;
import org.trentkms.server.jobs.TimeMover;
import org.trentkms.server.json.JacksonJsonReader;

/// What a user can have a `trent dev` do, and no `trent server` does.
///
/// @param all the commands
record DevCommands(List<Command> all, Storage storage) {

  DevCommands {
    all = List.copyOf(all);
  }

  /// The commands over these parts.
  static DevCommands of(MovableTime time, Storage storage, Scheduler scheduler) {
    var commands = new ArrayList<Command>();
    commands.add(new ShowClock(storage.times()));
    commands.addAll(MoveClock.all(new TimeMover(time, storage.store(), scheduler)));
    return new DevCommands(commands, storage);
  }

  /// The same commands, taken over HTTP.
  HttpControl overHttp(Supplier<RequestId> ids) {
    var path =
        new ControlPath(
            new CommandTable(all), storage.store(), storage.log(), storage.times(), ids);
    return new HttpControl(path, new JacksonJsonReader(), ids);
  }
}
