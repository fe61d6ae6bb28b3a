package org.trentkms.server.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.trentkms.server.control.Arguments;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.jobs.TimeMover;
import org.trentkms.server.json.JsonMembers;

/// AdvanceClock and SetClock: have the time that keys live by go forward, in `trent dev`. Whatever
/// is due until then has happened when it is answered.
public final class MoveClock implements Command {

  private final String name;
  private final String argument;
  private final BiFunction<Arguments, Instant, Instant> target;
  private final TimeMover mover;

  private MoveClock(
      String name,
      String argument,
      BiFunction<Arguments, Instant, Instant> target,
      TimeMover mover) {
    this.name = name;
    this.argument = argument;
    this.target = target;
    this.mover = mover;
  }

  /// Both commands.
  public static List<Command> all(TimeMover mover) {
    return List.of(
        new MoveClock(
            "AdvanceClock",
            "duration",
            (arguments, now) -> arguments.require("duration", text -> after(now, text)),
            mover),
        new MoveClock(
            "SetClock",
            "time",
            (arguments, now) -> arguments.require("time", text -> at(now, text)),
            mover));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public Set<String> arguments() {
    return Set.of(argument);
  }

  /// What is to come next is decided by what time it is.
  @Override
  public <T> T alone(Supplier<T> work) {
    return mover.whileIdle(work);
  }

  @Override
  public Completion run(Invocation invocation) {
    var to = target.apply(invocation.arguments(), invocation.now());
    var result =
        new JsonMembers()
            .with("keyTimeBefore", invocation.now().toString())
            .with("keyTime", to.toString());
    return Completion.of(result.object()).followedBy(() -> mover.moveTo(to));
  }

  private static Instant after(Instant now, String text) {
    try {
      return TimeMover.require(now, now.plus(Duration.parse(text)));
    } catch (DateTimeException | ArithmeticException _) {
      throw new IllegalArgumentException("is no duration such as P91D or PT1H30M");
    }
  }

  private static Instant at(Instant now, String text) {
    try {
      return TimeMover.require(now, Instant.parse(text));
    } catch (DateTimeException _) {
      throw new IllegalArgumentException("is no time such as 2027-03-04T05:06:07Z");
    }
  }
}
