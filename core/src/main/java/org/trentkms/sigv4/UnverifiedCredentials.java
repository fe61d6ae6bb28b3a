package org.trentkms.sigv4;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.AccessKeys;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.identity.SessionCredentials;
import org.trentkms.identity.SessionKeys;

/// Believes every caller to be who he says, **without verifying any signature**: for `trent dev`
/// alone, where there is nothing to protect.
///
/// Account and Region are those of the credential. The caller is whom a session token of Trent's
/// own is of, where it is that of the access key id; or whom a declared access key is of; otherwise
/// an access key id of 12 digits is the account, any other belongs to the default account, and the
/// caller is the root user of that account. Date and signature are not looked at, nor a token that
/// is of another make.
public final class UnverifiedCredentials implements Authenticator {

  private static final String SESSION_TOKEN = "X-Amz-Security-Token";

  private final AccountId defaultAccount;
  private final AccessKeys declared;
  private final SessionKeys sessions;
  private final InstantSource clock;
  private final SignedService service;

  /// @param defaultAccount the account of callers whose access key id does not name one
  /// @param declared access keys whose ids tell who calls
  public UnverifiedCredentials(AccountId defaultAccount, AccessKeys declared) {
    this(
        defaultAccount,
        declared,
        SessionKeys.NONE,
        InstantSource.fixed(Instant.EPOCH),
        SignedService.KMS);
  }

  /// @param defaultAccount the account of callers whose access key id does not name one
  /// @param declared access keys whose ids tell who calls
  /// @param sessions those whose tokens tell who calls
  /// @param clock by which sessions end
  public UnverifiedCredentials(
      AccountId defaultAccount,
      AccessKeys declared,
      SessionKeys sessions,
      InstantSource clock,
      SignedService service) {
    this.defaultAccount = defaultAccount;
    this.declared = declared;
    this.sessions = sessions;
    this.clock = clock;
    this.service = service;
  }

  @Override
  public SignedRequest authenticate(HttpRequest request) {
    var query =
        service.takesPresigned() && PresignedQuery.isIn(request)
            ? Optional.of(PresignedQuery.of(request))
            : Optional.<PresignedQuery>empty();
    var scope =
        CredentialScope.parse(
            query.map(PresignedQuery::credential).orElseGet(() -> ofHeader(request)));
    var region = scope.requireFor(service.scopeName());
    if (!scope.hasPossibleKeyId()) {
      throw SignatureErrors.unrecognizedClient();
    }
    var keyId = scope.accessKeyId();
    var token =
        query
            .flatMap(PresignedQuery::token)
            .or(() -> request.header(SESSION_TOKEN))
            .map(String::strip);
    var caller =
        token
            .flatMap(text -> sessions.find(keyId, text, clock.instant()))
            .flatMap(found -> ofSession(found, region))
            .orElseGet(() -> new Caller(principal(keyId), keyId, region));
    return new SignedRequest(request, caller);
  }

  private String ofHeader(HttpRequest request) {
    var authorization = AuthorizationHeader.of(request, service);
    if (authorization.credential().isEmpty()) {
      authorization.requireComplete(RequestDate.isIn(request));
    }
    return authorization.credential();
  }

  private static Optional<Caller> ofSession(SessionCredentials found, Region region) {
    var key = found.accessKey();
    return key.bearer() instanceof Principal principal
        ? Optional.of(new Caller(principal, key.id(), region).with(found.session()))
        : Optional.empty();
  }

  private Principal principal(String keyId) {
    return declared
        .find(keyId)
        .map(AccessKey::bearer)
        .filter(Principal.class::isInstance)
        .map(Principal.class::cast)
        .orElseGet(() -> root(keyId));
  }

  private Principal root(String keyId) {
    return new Principal.Root(
        AccountId.isWellFormed(keyId) ? new AccountId(keyId) : defaultAccount);
  }
}
