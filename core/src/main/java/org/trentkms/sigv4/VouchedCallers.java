package org.trentkms.sigv4;

import java.util.function.Function;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;

/// Proves callers who have nothing to sign with yet: an identity provider has signed for them, in a
/// token that they bring.
public final class VouchedCallers implements Authenticator {

  private final Function<HttpRequest, Principal.WebIdentityUser> tokens;
  private final Region region;

  /// @param tokens verifies the token of a request; throws what the request is to be refused with
  /// @param region that is called: without a signature, a request names none
  public VouchedCallers(Function<HttpRequest, Principal.WebIdentityUser> tokens, Region region) {
    this.tokens = tokens;
    this.region = region;
  }

  @Override
  public SignedRequest authenticate(HttpRequest request) {
    return new SignedRequest(request, new Caller(tokens.apply(request), "", region));
  }
}
