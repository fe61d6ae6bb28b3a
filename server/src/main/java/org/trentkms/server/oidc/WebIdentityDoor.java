package org.trentkms.server.oidc;

import java.time.InstantSource;
import org.trentkms.crypto.provider.SlowWork;
import org.trentkms.federation.FederationErrors;
import org.trentkms.identity.Principal;
import org.trentkms.operation.sessions.AssumeRoleWithWebIdentity;
import org.trentkms.quota.UnprovedCalls;
import org.trentkms.server.wire.AwsQuery;
import org.trentkms.sigv4.HttpRequest;

/// Proves who sends a request that nobody has signed, by the token in it. Strangers come here: how
/// often is bounded, how much they send, and what is done before anything is proved.
public final class WebIdentityDoor {

  private final IdentityTokens tokens;
  private final UnprovedCalls calls;
  private final SlowWork work;
  private final InstantSource clock;
  private final AwsQuery query = new AwsQuery();

  /// @param work is told before a token is looked at
  /// @param clock the machine's: tokens do not live by the time of keys
  public WebIdentityDoor(
      IdentityTokens tokens, UnprovedCalls calls, SlowWork work, InstantSource clock) {
    this.tokens = tokens;
    this.calls = calls;
    this.work = work;
    this.clock = clock;
  }

  /// The caller whom the token of the request proves.
  ///
  /// @throws org.trentkms.error.KmsException as {@link IdentityTokens#verify} does;
  ///   ThrottlingException; ValidationException where it is no request
  public Principal.WebIdentityUser prove(HttpRequest request) {
    work.begin();
    calls.count(request.sourceAddress());
    var input = query.decode(AssumeRoleWithWebIdentity.Request.class, request);
    try {
      if (input.providerId() != null) {
        throw FederationErrors.noAccessTokens();
      }
      var identity = tokens.verify(input.account(), input.webIdentityToken(), clock.instant());
      return new Principal.WebIdentityUser(identity);
    } finally {
      query.wipe(input);
    }
  }
}
