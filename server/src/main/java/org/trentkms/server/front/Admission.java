package org.trentkms.server.front;

import org.trentkms.keyring.GrantTokens;
import org.trentkms.operation.Entry;
import org.trentkms.quota.RequestRates;
import org.trentkms.sigv4.Authenticator;

/// Who is served, and how often: it proves callers, counts their calls, and reads their grant
/// tokens.
///
/// @param unsigned proves the callers of operations that nobody signs for
public record Admission(
    Authenticator authenticator, Authenticator unsigned, RequestRates rates, GrantTokens tokens) {

  /// Where every operation is signed for.
  public Admission(Authenticator authenticator, RequestRates rates, GrantTokens tokens) {
    this(authenticator, authenticator, rates, tokens);
  }

  /// By what the callers of an operation are proved.
  Authenticator of(Entry<?> entry) {
    return entry.isUnsigned() ? unsigned : authenticator;
  }
}
