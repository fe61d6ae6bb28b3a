package org.trentkms.server;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.trentkms.id.AccountId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.AccessKeys;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Principals;
import org.trentkms.server.DevSettings.Strict;
import org.trentkms.sigv4.Authenticator;
import org.trentkms.sigv4.SignatureVerifier;
import org.trentkms.sigv4.UnverifiedCredentials;

/// By what callers are proved in each mode.
///
/// @param clock the machine's
/// @param ofUsers the access keys of declared users, now and later
/// @param principals those for whom trusted services may call
record Authenticators(InstantSource clock, AccessKeys ofUsers, Principals principals) {

  /// @param stored the access keys of the store
  Authenticator of(DevSettings settings, AccessKeys stored) {
    return settings
        .strict()
        .map(strict -> of(strict, stored))
        .orElseGet(() -> new UnverifiedCredentials(settings.account(), ofUsers));
  }

  private Authenticator of(Strict strict, AccessKeys stored) {
    AccessKeys given = id -> Optional.of(strict.accessKey()).filter(key -> key.id().equals(id));
    return new SignatureVerifier(
        given.or(ofUsers).or(stored),
        clock,
        new SignatureVerifier.Settings(
            SignatureVerifier.Settings.USUAL_SKEW, strict.region()::equals));
  }

  /// Those of the configuration, those of users, and those of the store that are of its accounts.
  ///
  /// @param stored the access keys of the store
  Authenticator of(ServerSettings settings, AccessKeys stored) {
    var config = settings.config();
    var accounts = settings.accounts();
    AccessKeys ofItsAccounts = id -> stored.find(id).filter(key -> isOf(key, accounts));
    return new SignatureVerifier(
        settings.accessKeys().or(ofUsers).or(ofItsAccounts),
        clock,
        new SignatureVerifier.Settings(
            config.clockSkew().duration(), Set.copyOf(config.regions())::contains),
        principals);
  }

  private static boolean isOf(AccessKey key, Set<AccountId> accounts) {
    return key.bearer() instanceof Principal principal && accounts.contains(principal.account());
  }
}
