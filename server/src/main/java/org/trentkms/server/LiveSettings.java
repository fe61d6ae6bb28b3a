package org.trentkms.server;

import java.util.Set;
import org.trentkms.authorization.PrincipalRule;
import org.trentkms.id.AccountId;
import org.trentkms.operation.Terms;
import org.trentkms.quota.Quotas;
import org.trentkms.tag.CustomTagRule;

/// The settings that a server goes by, one after the other. What every request asks for is made
/// ready when they are taken up.
final class LiveSettings {

  private volatile ServerSettings current;
  private volatile Quotas quotas;
  private volatile Set<AccountId> accounts;

  LiveSettings(ServerSettings first) {
    this.current = first;
    this.quotas = first.quotas();
    this.accounts = first.accounts();
  }

  /// Those of now.
  ServerSettings get() {
    return current;
  }

  /// On what terms callers are served, now and later.
  Terms terms() {
    return new Terms(
        CustomTagRule.REFUSED,
        () -> quotas,
        Set.copyOf(current.config().regions())::contains,
        new PrincipalRule(account -> accounts.contains(account), false));
  }

  /// Takes up what can be taken up of others, and returns what that comes to.
  ServerSettings takeUp(ServerSettings next) {
    current = current.with(next);
    quotas = current.quotas();
    accounts = current.accounts();
    return current;
  }
}
