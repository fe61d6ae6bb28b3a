package org.trentkms.sigv4;

import org.trentkms.id.AccountId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.AccessKeys;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;

/// Believes every caller to be who he says, **without verifying any signature**: for `trent dev`
/// alone, where there is nothing to protect.
///
/// Account and Region are those of the credential in the Authorization header. The caller is whom a
/// declared access key is of; otherwise an access key id of 12 digits is the account, any other
/// belongs to the default account, and the caller is the root user of that account. Date, signature
/// and session token are not looked at.
public final class UnverifiedCredentials implements Authenticator {

  private static final String SERVICE = "kms";

  private final AccountId defaultAccount;
  private final AccessKeys declared;

  /// @param defaultAccount the account of callers whose access key id does not name one
  /// @param declared access keys whose ids tell who calls
  public UnverifiedCredentials(AccountId defaultAccount, AccessKeys declared) {
    this.defaultAccount = defaultAccount;
    this.declared = declared;
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
    var principal =
        declared
            .find(keyId)
            .map(AccessKey::bearer)
            .filter(Principal.class::isInstance)
            .map(Principal.class::cast)
            .orElseGet(() -> root(keyId));
    return new SignedRequest(request, new Caller(principal, keyId, region));
  }

  private Principal root(String keyId) {
    return new Principal.Root(
        AccountId.isWellFormed(keyId) ? new AccountId(keyId) : defaultAccount);
  }
}
