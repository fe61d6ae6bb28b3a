package org.trentkms.load.measured;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.id.RequestId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.load.RequestSigner.Credentials;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.DevSettings;
import org.trentkms.server.DevSettings.Strict;
import org.trentkms.server.ServerSettings;
import org.trentkms.server.TrentServer;
import org.trentkms.server.datadir.UserCache;
import org.trentkms.server.http.Ambience;
import org.trentkms.server.http.Listener;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.http.Service;
import org.trentkms.server.http.Transport;
import org.trentkms.server.http.WebPageGuard;
import org.trentkms.server.keypairs.ReserveSettings;
import org.trentkms.server.tls.Tls;

/// Puts together what is measured: the whole Trent as `trent dev --strict` is, with a store that is
/// thrown away, or as `trent server` is where it is given a configuration; and the same listener
/// with a constant answer.
public final class Wiring {

  /// Whom alone the server knows. They are no secret: its store has nothing in it but what is
  /// measured.
  public static final Credentials CREDENTIALS =
      new Credentials(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");

  private static final AccountId ACCOUNT = new AccountId("000000000000");
  private static final RequestId ID = new RequestId("00000000-0000-4000-8000-000000000000");

  private Wiring() {}

  static Servers start(List<String> arguments, InstantSource clock, LongSupplier ticker) {
    var ambience = new Ambience(clock, ticker, RandomGenerator.getDefault(), () -> ID);
    if (arguments.isEmpty()) {
      var trent = org.trentkms.server.Wiring.dev(settings());
      return new Servers(trent, constant(Transport.PLAIN, ambience));
    }
    var settings = ServerSettings.read(Path.of(arguments.getFirst()), Map.of());
    return new Servers(configured(settings), constant(transport(settings), ambience));
  }

  private static TrentServer configured(ServerSettings settings) {
    var config = settings.config();
    if (!Files.exists(config.data())) {
      org.trentkms.server.Wiring.init(config.data(), config.rootKey());
    }
    return org.trentkms.server.Wiring.server(settings);
  }

  /// Encrypted as Trent is, so that what remains between the two is not TLS.
  private static Transport transport(ServerSettings settings) {
    var cache = new UserCache(UserCache.location(System.getenv(), System.getProperties()));
    return settings
        .identity()
        .map(identity -> new Transport(Tls.of(identity, cache.libraries()), List.of()))
        .orElse(Transport.PLAIN);
  }

  private static DevSettings settings() {
    var secret = SecretBytes.owning(CREDENTIALS.secret().getBytes(UTF_8));
    var accessKey = new AccessKey(CREDENTIALS.accessKeyId(), secret, new Principal.Root(ACCOUNT));
    return new DevSettings(
        ListenerSettings.of("127.0.0.1", 0),
        Set.of(),
        ACCOUNT,
        Optional.empty(),
        Optional.of(new Strict(accessKey, new Region(CREDENTIALS.region()))),
        ReserveSettings.of(ReserveSettings.USUAL_SIZE));
  }

  private static Listener constant(Transport transport, Ambience ambience) {
    var exchange = new ConstantExchange();
    return Listener.start(
        ListenerSettings.of("127.0.0.1", 0),
        transport,
        new Service(exchange, exchange, () -> true, new WebPageGuard(Set.of())),
        ambience);
  }
}
