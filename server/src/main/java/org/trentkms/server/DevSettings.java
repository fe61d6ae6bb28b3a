package org.trentkms.server;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.trentkms.authorization.PrincipalRule;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.AccessKey;
import org.trentkms.operation.Terms;
import org.trentkms.quota.Quotas;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.identity.DeclaredIdentities;
import org.trentkms.server.keypairs.ReserveSettings;
import org.trentkms.server.seed.Seed;
import org.trentkms.tag.CustomTagRule;

/// What `trent dev` was asked for.
///
/// @param allowedHosts names by which clients may call besides those of loopback
/// @param account whose root a caller is whose access key id is no account id
/// @param data where the data lies; a throw-away folder of the user's cache where it is empty
/// @param strict whom to serve, if signatures are to be verified
/// @param reserve RSA pairs that are made beforehand
/// @param quotas how much an account may have
/// @param seed keys that are to be there when it begins to serve
/// @param mayReset whether it may be emptied although its data would stay
/// @param identities users, groups and roles that are declared
public record DevSettings(
    ListenerSettings listener,
    Set<String> allowedHosts,
    AccountId account,
    Optional<Path> data,
    Optional<Strict> strict,
    ReserveSettings reserve,
    Quotas quotas,
    Optional<Seed> seed,
    boolean mayReset,
    Optional<DeclaredIdentities> identities) {

  public DevSettings {
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /// The same with the quotas of AWS and no seed.
  public DevSettings(
      ListenerSettings listener,
      Set<String> allowedHosts,
      AccountId account,
      Optional<Path> data,
      Optional<Strict> strict,
      ReserveSettings reserve) {
    this(
        listener,
        allowedHosts,
        account,
        data,
        strict,
        reserve,
        Quotas.USUAL,
        Optional.empty(),
        false,
        Optional.empty());
  }

  /// The same with these quotas.
  public DevSettings with(Quotas other) {
    return new DevSettings(
        listener, allowedHosts, account, data, strict, reserve, other, seed, mayReset, identities);
  }

  /// The same with a seed.
  public DevSettings with(Seed other) {
    return new DevSettings(
        listener,
        allowedHosts,
        account,
        data,
        strict,
        reserve,
        quotas,
        Optional.of(other),
        mayReset,
        identities);
  }

  /// The same, which may be emptied although its data would stay.
  public DevSettings allowingReset() {
    return new DevSettings(
        listener, allowedHosts, account, data, strict, reserve, quotas, seed, true, identities);
  }

  /// The same with these identities.
  public DevSettings with(DeclaredIdentities declared) {
    return new DevSettings(
        listener,
        allowedHosts,
        account,
        data,
        strict,
        reserve,
        quotas,
        seed,
        mayReset,
        Optional.of(declared));
  }

  /// On what terms callers are served: what `server` would refuse, `dev --strict` refuses, too.
  Terms terms() {
    return strict
        .map(rules -> terms(CustomTagRule.REFUSED, rules.region()::equals))
        .orElseGet(() -> terms(CustomTagRule.FOLLOWED, _ -> true));
  }

  /// Where nobody declares the users and roles of an account, tools name them all the same.
  private Terms terms(CustomTagRule customTags, Predicate<Region> regions) {
    return new Terms(customTags, () -> quotas, regions, PrincipalRule.LENIENT);
  }

  /// The rules of `server`: signatures are verified, of this access key and of those in the store,
  /// and one Region is served.
  public record Strict(AccessKey accessKey, Region region) {}
}
