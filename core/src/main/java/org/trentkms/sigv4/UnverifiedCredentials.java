package org.trentkms.sigv4;

import org.trentkms.id.AccountId;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;

/// Believes every caller to be who he says, **without verifying any signature**: for `trent dev`
/// alone, where there is nothing to protect.
///
/// Account and Region are those of the credential in the Authorization header: an access key id of
/// 12 digits is the account, any other belongs to the default account. The caller is the root user
/// of that account. Date, signature and session token are not looked at.
public final class UnverifiedCredentials implements Authenticator {

  private static final String SERVICE = "kms";

  private final AccountId defaultAccount;

  /// @param defaultAccount the account of callers whose access key id does not name one
  public UnverifiedCredentials(AccountId defaultAccount) {
    this.defaultAccount = defaultAccount;
  }

  @Override
  public SignedRequest authenticate(HttpRequest request) {
    var authorization = AuthorizationHeader.of(request);
    if (authorization.credential().isEmpty()) {
      authorization.requireComplete(RequestDate.isIn(request));
    }
    var scope = CredentialScope.parse(authorization.credential());
    var region = scope.requireFor(SERVICE);
    if (!scope.hasPossibleKeyId()) {
      throw SignatureErrors.unrecognizedClient();
    }
    var keyId = scope.accessKeyId();
    var account = AccountId.isWellFormed(keyId) ? new AccountId(keyId) : defaultAccount;
    return new SignedRequest(request, new Caller(new Principal.Root(account), keyId, region));
  }
}
