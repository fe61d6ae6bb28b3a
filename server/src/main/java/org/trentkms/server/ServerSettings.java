package org.trentkms.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trentkms.id.AccountId;
import org.trentkms.quota.Quotas;
import org.trentkms.server.config.Config;
import org.trentkms.server.config.DeclaredAccessKeys;
import org.trentkms.server.config.FetchedSecrets;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.Problem;
import org.trentkms.server.http.Limits;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.http.Timeouts;
import org.trentkms.server.identity.DeclaredIdentities;
import org.trentkms.server.identity.file.DeclaredElsewhere;
import org.trentkms.server.identity.file.IdentityDirectory;
import org.trentkms.server.keypairs.ReserveSettings;
import org.trentkms.server.tls.Identity;
import org.trentkms.server.tls.TlsFailure;

/// What `trent server` was asked for: a configuration with the secrets and files that it refers to.
///
/// @param file where the configuration was read from
/// @param identities what the directory of identities declares, if there is one
/// @param identity what TLS shows to clients; none where nothing is encrypted
public record ServerSettings(
    Path file,
    Config config,
    DeclaredAccessKeys accessKeys,
    Optional<DeclaredIdentities> identities,
    Optional<Identity> identity) {

  /// The settings of a configuration file.
  ///
  /// @param environment the variables of the process, which may hold secrets
  /// @throws DocumentFailure with all that is wrong with it
  public static ServerSettings read(Path file, Map<String, String> environment) {
    return read(file, environment, FetchedSecrets.NONE, FetchedSecrets.NONE);
  }

  /// Those that the same file has now. Secrets that are still the same are the same objects.
  ///
  /// @throws DocumentFailure with all that is wrong with it
  public ServerSettings readAnew(Map<String, String> environment) {
    return read(file, environment, accessKeys.secrets(), secretsOfUsers());
  }

  private static ServerSettings read(
      Path file,
      Map<String, String> environment,
      FetchedSecrets ofAccounts,
      FetchedSecrets ofUsers) {
    var config = Config.read(file);
    var identity = config.tls().map(tls -> identity(file, tls));
    var accessKeys = DeclaredAccessKeys.of(config, file, environment, ofAccounts);
    var elsewhere =
        new DeclaredElsewhere(environment, accounts(config)::contains, accessKeys.ids());
    var identities =
        config.identities().map(directory -> IdentityDirectory.read(directory, elsewhere, ofUsers));
    return new ServerSettings(file, config, accessKeys, identities, identity);
  }

  private FetchedSecrets secretsOfUsers() {
    return identities.map(DeclaredIdentities::secrets).orElse(FetchedSecrets.NONE);
  }

  /// Wipes all secrets but those that others hold, too.
  public void closeSecretsBut(ServerSettings... others) {
    accessKeys
        .secrets()
        .closeAllBut(
            Stream.of(others)
                .map(other -> other.accessKeys.secrets())
                .toArray(FetchedSecrets[]::new));
    secretsOfUsers()
        .closeAllBut(
            Stream.of(others).map(ServerSettings::secretsOfUsers).toArray(FetchedSecrets[]::new));
  }

  private static Identity identity(Path file, Config.TlsFiles tls) {
    try {
      var identity = Identity.read(tls.certificate(), tls.key());
      return tls.clientAuthorities().map(identity::forClientsOf).orElse(identity);
    } catch (TlsFailure e) {
      throw new DocumentFailure(file, List.of(new Problem(0, "'tls': " + e.getMessage())));
    }
  }

  /// The settings that differ in another configuration and that a running server cannot take up.
  public List<String> unchangeable(ServerSettings next) {
    var before = config;
    var after = next.config;
    return Stream.of(
            Map.entry("data", before.data().equals(after.data())),
            Map.entry("rootKey", before.rootKey().equals(after.rootKey())),
            Map.entry("regions", before.regions().equals(after.regions())),
            Map.entry(
                "identities", before.identities().isEmpty() || after.identities().isPresent()),
            Map.entry("listen", before.listen().equals(after.listen())),
            Map.entry("tls", before.tls().isPresent() == after.tls().isPresent()),
            Map.entry("audit", before.audit().equals(after.audit())),
            Map.entry("limits", before.limits().equals(after.limits())))
        .filter(setting -> !setting.getValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The settings that differ in another configuration and that a running server takes up. Secrets
  /// and files that settings name are read anew in any case.
  List<String> changeable(ServerSettings next) {
    var before = config;
    var after = with(next).config;
    return Stream.of(
            Map.entry("tls", before.tls().equals(after.tls())),
            Map.entry("accounts", before.accounts().equals(after.accounts())),
            Map.entry("accessKeys", before.accessKeys().equals(after.accessKeys())),
            Map.entry("identities", before.identities().equals(after.identities())),
            Map.entry("services", before.services().equals(after.services())),
            Map.entry("clockSkew", before.clockSkew().equals(after.clockSkew())),
            Map.entry("quotas", before.quotas().equals(after.quotas())))
        .filter(setting -> !setting.getValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// These settings with what a running server takes up of others.
  public ServerSettings with(ServerSettings next) {
    var mixed =
        new Config(
            config.data(),
            config.rootKey(),
            config.regions(),
            config.listen(),
            identity.isPresent() ? next.config.tls().or(config::tls) : config.tls(),
            next.config.accounts(),
            next.config.accessKeys(),
            next.config.identities().or(config::identities),
            next.config.services(),
            next.config.clockSkew(),
            config.audit(),
            config.limits(),
            next.config.quotas());
    return new ServerSettings(
        file,
        mixed,
        next.accessKeys,
        next.identities.or(() -> identities),
        identity.flatMap(shown -> next.identity.or(() -> identity)));
  }

  /// The accounts that the configuration names.
  Set<AccountId> accounts() {
    return accounts(config);
  }

  private static Set<AccountId> accounts(Config config) {
    return config.accounts().stream().map(Config.Account::id).collect(Collectors.toSet());
  }

  Quotas quotas() {
    return config.quotas().quotas();
  }

  ReserveSettings reserve() {
    return ReserveSettings.of(config.limits().rsaReserve());
  }

  ListenerSettings listener() {
    var limits = config.limits();
    return new ListenerSettings(
        config.listen().address(),
        config.listen().port(),
        Runtime.getRuntime().availableProcessors(),
        new Limits(
            Limits.USUAL.requestLine(),
            Limits.USUAL.headers(),
            Limits.USUAL.body(),
            limits.bodies().bytes(),
            limits.connections(),
            limits.waiting()),
        new Timeouts(
            limits.idle().duration(),
            limits.head().duration(),
            limits.body().duration(),
            Timeouts.USUAL.linger(),
            Timeouts.USUAL.stop()));
  }
}
