package org.trentkms.server.command;

import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.jobs.TimeMover;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.server.seed.Seed;
import org.trentkms.server.seed.Seeding;
import org.trentkms.store.Change;

/// ApplySeed: makes what is missing of a seed, all of it in one change. A `trent dev` gives it to
/// itself before it serves.
public final class ApplySeed implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(ApplySeed.class);
  private static final String NAME = "ApplySeed";
  private static final String FILE = "file";
  private static final String DIGEST = "sha256";
  private static final int MOST_NAMED = 10;

  private final Seeding seeding;
  private final TimeMover mover;

  public ApplySeed(Seeding seeding, TimeMover mover) {
    this.seeding = seeding;
    this.mover = mover;
  }

  /// The command with its arguments, which say what was applied.
  public RequestLine request() {
    return new RequestLine(NAME, described(seeding.seed()).object());
  }

  /// The members that say which seed it is.
  static JsonMembers described(Seed seed) {
    return new JsonMembers().with(FILE, seed.file().toString()).with(DIGEST, seed.digest());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public Set<String> arguments() {
    return Set.of(FILE, DIGEST);
  }

  /// What is over by now is destroyed first, so that it is missing.
  @Override
  public Completion run(Invocation invocation) {
    mover.catchUp();
    var plan = seeding.missing(invocation.now());
    var result = counted(plan).object();
    return (plan.writes().isEmpty()
            ? Completion.of(result)
            : Completion.of(result, new Change(plan.writes())))
        .followedBy(() -> tell(plan));
  }

  /// The members that say what was done.
  static JsonMembers counted(Seeding.Plan plan) {
    return new JsonMembers()
        .with("keysMade", plan.keysMade())
        .with("keysThere", plan.there().size())
        .with("aliasesMade", plan.aliasesMade())
        .with("aliasesThere", plan.aliasesThere());
  }

  private void tell(Seeding.Plan plan) {
    LOG.info(
        "{}: {} keys and {} aliases were made, {} and {} were there",
        seeding.seed().file(),
        plan.keysMade(),
        plan.aliasesMade(),
        plan.there().size(),
        plan.aliasesThere());
    if (!plan.different().isEmpty()) {
      LOG.info(
          "{} keys are not as the seed has them, and stay as they are: {}{}",
          plan.different().size(),
          plan.different().stream()
              .limit(MOST_NAMED)
              .map(Object::toString)
              .collect(Collectors.joining(", ")),
          plan.different().size() > MOST_NAMED ? " …" : "");
    }
  }
}
