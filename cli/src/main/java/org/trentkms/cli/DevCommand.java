package org.trentkms.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.quota.Quotas;
import org.trentkms.quota.Rate;
import org.trentkms.quota.RequestGroup;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.DevSettings;
import org.trentkms.server.DevSettings.Strict;
import org.trentkms.server.TrentServer;
import org.trentkms.server.Wiring;
import org.trentkms.server.config.FetchedSecrets;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.identity.DeclaredIdentities;
import org.trentkms.server.identity.file.DeclaredElsewhere;
import org.trentkms.server.identity.file.IdentityDirectory;
import org.trentkms.server.keypairs.ReserveSettings;
import org.trentkms.server.seed.Seed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `trent dev`: a Trent for a laptop or a CI job, which believes any credentials.
@Command(
    name = "dev",
    description =
        "Serves the AWS KMS API on this machine, for development and tests. Any credentials will do:"
            + " a 12-digit access key id is the account.",
    sortOptions = false)
final class DevCommand implements Callable<Integer> {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
  private static final Logger LOG = LoggerFactory.getLogger(DevCommand.class);
  private static final String SECRET_PREFIX = "env:";

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "4599",
      description = "The port to listen on; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on (default: ${DEFAULT-VALUE}). Any but a loopback address lets"
              + " other machines in, and needs --allow-host.")
  private String host = "";

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description =
          "A host name or address by which clients call, besides those of loopback; may be repeated.")
  private List<String> allowedHosts = List.of();

  @Option(
      names = "--region",
      paramLabel = "REGION",
      defaultValue = "us-east-1",
      description =
          "The Region to print for copying, and with --strict the only one served (default:"
              + " ${DEFAULT-VALUE}). Otherwise every Region of a credential scope is served.")
  private String region = "";

  @Option(
      names = "--account",
      paramLabel = "ID",
      defaultValue = "000000000000",
      description =
          "The account of callers whose access key id is no account id (default:"
              + " ${DEFAULT-VALUE}).")
  private String account = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the data lies and stays; without it, all is gone at the end.")
  private @Nullable Path data;

  @Option(
      names = "--seed",
      paramLabel = "FILE",
      description =
          "A file of keys that are to be there from the start, YAML or JSON, in Trent's format or in"
              + " that of local-kms. What is there already stays as it is.")
  private @Nullable Path seed;

  @Option(
      names = "--allow-reset",
      description = "Let `trent reset` empty it although --data says that its data stays.")
  private boolean mayReset;

  @Option(
      names = "--strict",
      description = "Verify signatures as a server does; needs --access-key and --secret.")
  private boolean isStrict;

  @Option(
      names = "--access-key",
      paramLabel = "ID",
      description = "The id of the only access key that --strict accepts.")
  private @Nullable String accessKey;

  @Option(
      names = "--secret",
      paramLabel = "env:NAME",
      description = "The environment variable that holds the secret of the access key.")
  private @Nullable String secret;

  @Option(
      names = "--identities",
      paramLabel = "DIR",
      description =
          "A directory whose files declare users, groups, roles and policies. A declared access key"
              + " id acts as its user. SIGHUP reads them anew.")
  private @Nullable Path identities;

  @Option(
      names = "--rsa-reserve",
      paramLabel = "N",
      defaultValue = "" + ReserveSettings.USUAL_SIZE,
      description =
          "How many RSA key pairs of each size to make beforehand, once that size was asked for;"
              + " 0 for none (default: ${DEFAULT-VALUE}).")
  private int rsaReserve;

  @Option(
      names = "--quota",
      paramLabel = "NAME=N",
      description =
          "How much each account may have in each Region: keys, aliasesPerKey, tagsPerKey,"
              + " policyBytes, onDemandRotations or grantsPerKey; those of AWS by default; may be"
              + " repeated.")
  private Map<String, Integer> quotas = Map.of();

  @Option(
      names = "--rate",
      paramLabel = "GROUP=N",
      description =
          "How many calls a second of a group each account may make in each Region, as"
              + " CreateKey=5 or Cryptographic.symmetric=10000; without it, as many as it likes; may"
              + " be repeated.")
  private Map<String, String> rates = Map.of();

  private final Surroundings surroundings;

  DevCommand(Surroundings surroundings) {
    this.spec = CommandSpec.create();
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    var settings = settings();
    var server = Wiring.dev(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    settings.identities().ifPresent(first -> reloadAtHangup(server, first));
    announce(server.port());
    Thread.currentThread().join(); // until a signal ends the program
    return 0;
  }

  private void reloadAtHangup(TrentServer server, DeclaredIdentities first) {
    var reloading = new Reloading(server, first);
    if (!Hangup.handle(reloading::reload)) {
      LOG.warn("started with SIGHUP ignored, as nohup does: the identities are not read anew");
    }
  }

  private DevSettings settings() {
    requireAllowedHost();
    if (data != null && data.toString().isEmpty()) {
      throw refused("--data names no directory");
    }
    return new DevSettings(
        parsed("--port", () -> ListenerSettings.of(host, port)),
        Set.copyOf(allowedHosts),
        parsed("--account", () -> new AccountId(account)),
        Optional.ofNullable(data),
        strict(parsed("--region", () -> new Region(region))),
        parsed("--rsa-reserve", () -> ReserveSettings.of(rsaReserve)),
        parsed("--quota", () -> Quotas.USUAL.with(quotas)).withRequests(requests()),
        readSeed(),
        mayReset,
        Optional.ofNullable(identities)
            .map(directory -> IdentityDirectory.read(directory, elsewhere(), FetchedSecrets.NONE)));
  }

  private DeclaredElsewhere elsewhere() {
    var taken = Optional.ofNullable(accessKey).map(Set::of).orElse(Set.of());
    return new DeclaredElsewhere(surroundings.environment(), _ -> true, taken);
  }

  private Map<RequestGroup, Rate> requests() {
    var requests = new EnumMap<RequestGroup, Rate>(RequestGroup.class);
    rates.forEach((group, rate) ->
        requests.put(
            parsed("--rate", () -> RequestGroup.of(group)),
            parsed("--rate", () -> Rate.parse(rate))));
    return requests;
  }

  private Optional<Seed> readSeed() {
    return Optional.ofNullable(seed)
        .map(file -> Seed.read(file, new AccountId(account), new Region(region)));
  }

  private void requireAllowedHost() {
    if (!LOOPBACK.contains(host) && allowedHosts.isEmpty()) {
      throw refused(
          "--host "
              + host
              + " lets other machines in: name with --allow-host how they call, such as"
              + " --allow-host trent.test");
    }
  }

  private Optional<Strict> strict(Region served) {
    if (!isStrict) {
      if (accessKey != null || secret != null) {
        throw refused("--access-key and --secret need --strict");
      }
      return Optional.empty();
    }
    if (accessKey == null || secret == null) {
      throw refused("--strict needs --access-key ID and --secret env:NAME");
    }
    var owner = new Principal.Root(parsed("--account", () -> new AccountId(account)));
    return Optional.of(new Strict(new AccessKey(accessKey, secretOf(secret), owner), served));
  }

  private SecretBytes secretOf(String reference) {
    if (!reference.startsWith(SECRET_PREFIX)) {
      throw refused("--secret takes env:NAME, the name of an environment variable");
    }
    var name = reference.substring(SECRET_PREFIX.length());
    var value = surroundings.environment().getOrDefault(name, "");
    if (value.isEmpty()) {
      throw refused("the environment variable " + name + " is not set");
    }
    return SecretBytes.owning(value.getBytes(StandardCharsets.UTF_8));
  }

  private <T> T parsed(String option, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException e) {
      throw refused(option + ": " + e.getMessage());
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void announce(int boundPort) {
    var out = spec.commandLine().getOut();
    var shown = LOOPBACK.contains(host) ? host : allowedHosts.getFirst();
    var endpoint = "http://" + bracketed(shown) + ":" + boundPort;
    out.println("export AWS_ENDPOINT_URL_KMS=" + endpoint);
    out.println(
        "export AWS_ENDPOINT_URL_STS=" + endpoint + " AWS_ENDPOINT_URL_CLOUDTRAIL=" + endpoint);
    out.println("export AWS_REGION=" + region + " AWS_DEFAULT_REGION=" + region);
    if (!isStrict) {
      out.println("export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test");
    }
    out.println();
    out.println("trent is ready after " + surroundings.sinceStart().toMillis() + " ms");
    out.println(data == null ? "data: thrown away at the end" : "data: " + data.toAbsolutePath());
    if (!LOOPBACK.contains(host)) {
      out.println("warning: other machines reach this, and any credentials will do");
    }
    out.flush();
  }

  private static String bracketed(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }

  /// Brings the identities of a directory into force that is read anew; where something is wrong
  /// with it, nothing changes.
  private final class Reloading {

    private final TrentServer server;
    private DeclaredIdentities current;
    private @Nullable DeclaredIdentities retired;

    Reloading(TrentServer server, DeclaredIdentities first) {
      this.server = server;
      this.current = first;
    }

    /// The secrets of the files before are kept until the next time: requests under way may still
    /// need them.
    synchronized void reload() {
      try {
        var next = IdentityDirectory.read(current.directory(), elsewhere(), current.secrets());
        server.reload(next);
        if (retired != null) {
          retired.secrets().closeAllBut(current.secrets(), next.secrets());
        }
        retired = current;
        current = next;
      } catch (DocumentFailure | DataDirectoryFailure e) {
        LOG.error("the identities were not taken up, those before stay: {}", e.getMessage());
      }
    }
  }
}
