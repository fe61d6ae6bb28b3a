package org.trentkms.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.clock.Times;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.jobs.TimeMover;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.server.seed.Seeding;
import org.trentkms.store.Change;
import org.trentkms.store.Write;

/// ResetServer: has a `trent dev` be as it was when it began: no keys but those of its seed, no
/// aliases, no access keys, and the time of the machine. All of it is one change.
///
/// Time goes back when the change is made, by whoever hears of changes.
public final class ResetServer implements Command {

  private final Times times;
  private final TimeMover mover;
  private final @Nullable Seeding seeding;

  /// A command of a server without a seed.
  public ResetServer(Times times, TimeMover mover) {
    this.times = times;
    this.mover = mover;
    this.seeding = null;
  }

  /// A command of a server with this seed.
  public ResetServer(Times times, TimeMover mover, Seeding seeding) {
    this.times = times;
    this.mover = mover;
    this.seeding = seeding;
  }

  @Override
  public String name() {
    return "ResetServer";
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public Set<String> arguments() {
    return Set.of();
  }

  /// A job that has begun would go on with the time before.
  @Override
  public <T> T alone(Supplier<T> work) {
    return mover.whileIdle(work);
  }

  @Override
  public Completion run(Invocation invocation) {
    var plan = Optional.ofNullable(seeding).map(seed -> seed.whole(times.wall().instant()));
    var writes = new ArrayList<Write>(List.of(new Write.DeleteEverything()));
    plan.ifPresent(seeded -> writes.addAll(seeded.writes()));
    var result =
        new JsonMembers()
            .with("keysMade", plan.map(Seeding.Plan::keysMade).orElse(0))
            .with("aliasesMade", plan.map(Seeding.Plan::aliasesMade).orElse(0));
    return Completion.of(result.object(), new Change(writes));
  }
}
