package org.trentkms.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trentkms.id.AccountId;
import org.trentkms.server.config.Config;
import org.trentkms.server.config.DeclaredAccessKeys;
import org.trentkms.server.http.Limits;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.http.Timeouts;
import org.trentkms.server.keypairs.ReserveSettings;

/// What `trent server` was asked for: a configuration with the secrets that it refers to.
///
/// @param file where the configuration was read from
public record ServerSettings(Path file, Config config, DeclaredAccessKeys accessKeys) {

  /// The settings that differ in another configuration and that a running server cannot take up.
  public List<String> unchangeable(ServerSettings next) {
    var before = config;
    var after = next.config;
    return Stream.of(
            Map.entry("data", before.data().equals(after.data())),
            Map.entry("rootKey", before.rootKey().equals(after.rootKey())),
            Map.entry("regions", before.regions().equals(after.regions())),
            Map.entry("listen", before.listen().equals(after.listen())),
            Map.entry("limits", before.limits().equals(after.limits())))
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
            next.config.accounts(),
            next.config.accessKeys(),
            next.config.clockSkew(),
            config.limits());
    return new ServerSettings(file, mixed, next.accessKeys);
  }

  /// The accounts that the configuration names.
  Set<AccountId> accounts() {
    return config.accounts().stream().map(Config.Account::id).collect(Collectors.toSet());
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
