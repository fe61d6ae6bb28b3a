package org.trentkms.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.trentkms.id.RequestId;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.server.command.ApplySeed;
import org.trentkms.server.command.MoveClock;
import org.trentkms.server.command.NotServed;
import org.trentkms.server.command.ResetServer;
import org.trentkms.server.command.ShowClock;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.CommandTable;
import org.trentkms.server.control.ControlPath;
import org.trentkms.server.control.HttpControl;
import org.trentkms.server.jobs.TimeMover;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.seed.Seeding;

/// What a user can have a `trent dev` do, and no `trent server` does.
///
/// @param all the commands
record DevCommands(List<Command> all, Storage storage) {

  private static final String DATA_STAYS =
      "the data of this server stays: it is emptied only where it was started with --allow-reset";

  DevCommands {
    all = List.copyOf(all);
  }

  /// The commands of a `dev`, to which its seed has been applied by then.
  ///
  /// @throws org.trentkms.server.document.DocumentFailure where the seed is wrong
  static DevCommands of(
      DevSettings settings,
      Storage storage,
      KeyMaking making,
      TimeMover mover,
      Supplier<RequestId> ids)
      throws IOException {
    var reset = new ResetServer(storage.times(), mover);
    if (settings.seed().isPresent()) {
      var seeding = seeding(settings, storage, making);
      var apply = new ApplySeed(seeding, mover);
      new DevCommands(List.of(apply), storage).path(ids).call(apply.request());
      reset = new ResetServer(storage.times(), mover, seeding);
    }
    var commands = new ArrayList<Command>();
    commands.add(permitted(reset, settings));
    commands.add(new ShowClock(storage.times()));
    commands.addAll(MoveClock.all(mover));
    return new DevCommands(commands, storage);
  }

  private static Command permitted(ResetServer reset, DevSettings settings) {
    return settings.data().isEmpty() || settings.mayReset()
        ? reset
        : new NotServed(reset, DATA_STAYS);
  }

  /// The material of the seed is wrapped by then, and not kept besides.
  private static Seeding seeding(DevSettings settings, Storage storage, KeyMaking making) {
    try (var seed = settings.seed().orElseThrow()) {
      var records = new KeyRecords(storage.store(), storage.domainKeys());
      return Seeding.of(seed, records, making.materials(), making.policies(), settings.quotas());
    }
  }

  /// The same commands, taken over HTTP.
  HttpControl overHttp(Supplier<RequestId> ids) {
    return new HttpControl(path(ids), new JacksonJsonReader(), ids);
  }

  /// The way of these commands.
  ControlPath path(Supplier<RequestId> ids) {
    return new ControlPath(
        new CommandTable(all), storage.store(), storage.log(), storage.times(), ids);
  }
}
