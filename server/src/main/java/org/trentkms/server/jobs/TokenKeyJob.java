package org.trentkms.server.jobs;

import java.time.Instant;
import org.trentkms.keyring.TokenKeys;

/// Puts another key in the place of the one that seals tokens, once a day, and ends those that open
/// nothing any more.
public final class TokenKeyJob implements Job {

  private final TokenKeys keys;
  private final ServiceChanges changes;

  public TokenKeyJob(TokenKeys keys, ServiceChanges changes) {
    this.keys = keys;
    this.changes = changes;
  }

  @Override
  public String name() {
    return "tokenKeys";
  }

  /// A key that went on sealing would end before what it has sealed; time runs on by the ticker.
  @Override
  public boolean goesOnInDoubt() {
    return true;
  }

  @Override
  public int run(Instant now) {
    var change = keys.dueChange(now);
    change.ifPresent(changes::makeQuietly);
    return change.isPresent() ? 1 : 0;
  }
}
