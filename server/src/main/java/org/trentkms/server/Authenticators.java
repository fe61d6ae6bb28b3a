package org.trentkms.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.AccessKeys;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Principals;
import org.trentkms.identity.SessionKeys;
import org.trentkms.identity.SessionOrigin;
import org.trentkms.keyring.sessions.LiveSessions;
import org.trentkms.server.DevSettings.Strict;
import org.trentkms.server.identity.LiveIdentities;
import org.trentkms.sigv4.Authenticator;
import org.trentkms.sigv4.SignatureVerifier;
import org.trentkms.sigv4.SignatureVerifier.Settings;
import org.trentkms.sigv4.SignedService;
import org.trentkms.sigv4.UnverifiedCredentials;

/// By what callers are proved in each mode.
///
/// @param clock the machine's
/// @param identities who is declared, with the access keys of users, now and later
record Authenticators(InstantSource clock, LiveIdentities identities, SecurityTokens tokens) {

  /// The Region that requests are signed for where AWS STS is called by its name without a Region.
  private static final Region GLOBAL = new Region("us-east-1");

  /// @param stored the access keys of the store
  CallerDoors of(DevSettings settings, AccessKeys stored) {
    return settings
        .strict()
        .map(strict -> of(strict, stored))
        .orElseGet(() -> anybody(settings.account()));
  }

  private CallerDoors anybody(AccountId account) {
    var sessions = sessions(_ -> true);
    return new CallerDoors(
        new UnverifiedCredentials(account, identities, sessions, clock, SignedService.KMS),
        new UnverifiedCredentials(account, identities, sessions, clock, SignedService.STS),
        new UnverifiedCredentials(account, identities, sessions, clock, SignedService.CLOUD_TRAIL),
        tokens,
        GLOBAL);
  }

  private CallerDoors of(Strict strict, AccessKeys stored) {
    AccessKeys given = id -> Optional.of(strict.accessKey()).filter(key -> key.id().equals(id));
    return verifying(
        given.or(identities).or(stored),
        Settings.USUAL_SKEW,
        List.of(strict.region()),
        Principals.NONE);
  }

  /// Those of the configuration, those of users, and those of the store that are of its accounts.
  ///
  /// @param stored the access keys of the store
  CallerDoors of(ServerSettings settings, AccessKeys stored) {
    var config = settings.config();
    var accounts = settings.accounts();
    AccessKeys ofItsAccounts = id -> stored.find(id).filter(key -> isOf(key, accounts));
    return verifying(
        settings.accessKeys().or(identities).or(ofItsAccounts),
        config.clockSkew().duration(),
        config.regions(),
        identities::principal);
  }

  private CallerDoors verifying(
      AccessKeys keys, Duration skew, List<Region> regions, Principals principals) {
    var sessions = sessions(id -> keys.find(id).isPresent());
    Predicate<Region> served = Set.copyOf(regions)::contains;
    var ofKms = new Settings(skew, served);
    var ofSts = new Settings(Settings.LARGEST_SKEW, served.or(GLOBAL::equals), SignedService.STS);
    Authenticator kms = new SignatureVerifier(keys, sessions, clock, ofKms, principals);
    Authenticator sts = new SignatureVerifier(keys, sessions, clock, ofSts, Principals.NONE);
    var ofCloudTrail = new Settings(skew, served, SignedService.CLOUD_TRAIL);
    Authenticator cloudTrail =
        new SignatureVerifier(keys, sessions, clock, ofCloudTrail, Principals.NONE);
    return new CallerDoors(kms, sts, cloudTrail, tokens, regions.getFirst());
  }

  /// @param activeKeys of the id of a long-lived access key, whether it may be used
  private SessionKeys sessions(Predicate<String> activeKeys) {
    Predicate<SessionOrigin> origins =
        origin ->
            switch (origin) {
              case SessionOrigin.AccessKey(var id) -> activeKeys.test(id);
              case SessionOrigin.Provider(var name) -> identities.find(name).isPresent();
            };
    return new LiveSessions(tokens.remembered(), origins, identities::current);
  }

  private static boolean isOf(AccessKey key, Set<AccountId> accounts) {
    return key.bearer() instanceof Principal principal && accounts.contains(principal.account());
  }
}
