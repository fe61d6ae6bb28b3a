package org.trentkms.load.measured;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.trentkms.server.http.Ambience;
import org.trentkms.server.http.Listener;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.http.Service;
import org.trentkms.server.http.Transport;
import org.trentkms.server.http.WebPageGuard;
import org.trentkms.server.keypairs.ReserveSettings;

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

  private Wiring() {}

  static Servers start(List<String> arguments, InstantSource clock, LongSupplier ticker) {
    var trent =
        arguments.isEmpty()
            ? org.trentkms.server.Wiring.dev(settings())
            : configured(Path.of(arguments.getFirst()));
    return new Servers(trent, constant(clock, ticker));
  }

  private static TrentServer configured(Path config) {
    var settings = ServerSettings.read(config, Map.of());
    org.trentkms.server.Wiring.init(settings.config().data(), settings.config().rootKey());
    return org.trentkms.server.Wiring.server(settings);
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

  private static Listener constant(InstantSource clock, LongSupplier ticker) {
    var exchange = new ConstantExchange();
    var id = new RequestId("00000000-0000-4000-8000-000000000000");
    return Listener.start(
        ListenerSettings.of("127.0.0.1", 0),
        Transport.PLAIN,
        new Service(exchange, exchange, () -> true, new WebPageGuard(Set.of())),
        new Ambience(clock, ticker, RandomGenerator.getDefault(), () -> id));
  }
}
