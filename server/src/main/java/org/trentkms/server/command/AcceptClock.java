package org.trentkms.server.command;

import java.time.InstantSource;
import java.util.Set;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.server.clock.KeyTime;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.json.JsonMembers;

/// AcceptClock: has key time follow the machine's clock again after a step. What is due by then
/// happens.
public final class AcceptClock implements Command {

  private final KeyTime keyTime;
  private final InstantSource clock;

  /// @param clock the machine's
  public AcceptClock(KeyTime keyTime, InstantSource clock) {
    this.keyTime = keyTime;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "AcceptClock";
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public Set<String> arguments() {
    return Set.of();
  }

  @Override
  public Completion run(Invocation invocation) {
    var suspension =
        keyTime
            .suspension()
            .orElseThrow(() ->
                new KmsException(
                    ErrorCode.KMS_INVALID_STATE,
                    "key time follows the clock: there is nothing to accept"));
    var result =
        new JsonMembers()
            .with("keyTimeBefore", invocation.now().toString())
            .with("clock", clock.instant().toString())
            .with("aheadBy", suspension.ahead().toString());
    return Completion.of(result.object()).followedBy(keyTime::accept);
  }
}
