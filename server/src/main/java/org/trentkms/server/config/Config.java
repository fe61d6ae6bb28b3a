package org.trentkms.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.TrustedService;
import org.trentkms.quota.Quotas;
import org.trentkms.quota.Rate;
import org.trentkms.quota.RequestGroup;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Binder;
import org.trentkms.server.document.Bounds;
import org.trentkms.server.document.Default;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.Problem;
import org.trentkms.server.document.YamlReader;
import org.trentkms.server.proxy.Network;

/// The configuration of `trent server`.
///
/// @param data the data directory
/// @param rootKey the file of the root key
/// @param regions the Regions that are served
public record Config(
    @About("The data directory: the store and the audit log. `trent init` makes it.") Path data,
    @About(
            "The file of the root key, which opens the store. It must lie outside the data directory"
                + " and be readable by the server's user alone. `trent init` makes it.")
        Path rootKey,
    @About("The Regions that are served; a request is for the Region of its signature.")
        List<Region> regions,
    @About("Where the server listens.") Listen listen,
    @About(
            "Encrypts connections with TLS 1.2 and 1.3. Only with `listen.plainHttp` may it be left"
                + " out.")
        @Reloaded
        Optional<TlsFiles> tls,
    @About("The accounts whose keys are served.") @Reloaded List<Account> accounts,
    @About(
            "Access keys that are declared here, besides those that `trent access-key create` makes."
                + " Each signs for the root of its account.")
        @Default("[]")
        @Reloaded
        List<AccessKey> accessKeys,
    @About(
            "A directory whose files declare users, groups, roles and their policies, access keys of"
                + " users, and identity providers: [identities](identities.md).")
        @Reloaded
        Optional<Path> identities,
    @About(
            "Services that call for principals who have asked something of them, and for resources"
                + " that they keep: [services](../operate/services.md).")
        @Default("[]")
        @Reloaded
        List<Service> services,
    @About(
            "How far the time of a request may lie from the server's clock: whole minutes, from 1m to"
                + " 15m.")
        @Default("5m")
        @Reloaded
        Span clockSkew,
    @About("The audit log: [the audit log](../operate/audit.md).") AuditSettings audit,
    @About("Bounds on what clients may take.") Limits limits,
    @About(
            "How much each account may have in each Region, and how often it may call; what is there"
                + " already stays.")
        @Reloaded
        AccountQuotas quotas) {

  /// How large a configuration may be.
  static final Bounds BOUNDS = new Bounds(1 << 20, 100_000);

  /// How the listener is told that nothing is encrypted.
  public static final String PLAIN_HTTP = "everything travels unencrypted";

  /// @throws IllegalArgumentException where settings do not fit together
  public Config {
    regions = List.copyOf(regions);
    accounts = List.copyOf(accounts);
    accessKeys = List.copyOf(accessKeys);
    services = List.copyOf(services);
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("'regions' is empty: name at least one, as eu-central-1");
    }
    if (rootKey.startsWith(data)) {
      throw new IllegalArgumentException(
          "'rootKey' lies in the data directory: whoever copies that would have both");
    }
    if (audit.sinks().stream().anyMatch(sink -> sink.isIn(data))) {
      throw new IllegalArgumentException("'audit.sinks' has a file in the data directory");
    }
    if (tls.isPresent() == listen.plainHttp().isPresent()) {
      throw new IllegalArgumentException(
          tls.isPresent()
              ? "'listen.plainHttp' says that nothing is encrypted, but there is 'tls'"
              : "'tls' is missing; or, where nothing is to be encrypted, 'listen.plainHttp'");
    }
    requireKnownAccounts(accounts, accessKeys);
    requireKnownPlaces(services, accounts, regions);
    requireOneOfEach(services, accessKeys);
  }

  private static void requireKnownAccounts(List<Account> accounts, List<AccessKey> accessKeys) {
    var known = new HashSet<AccountId>();
    for (var account : accounts) {
      if (!known.add(account.id())) {
        throw new IllegalArgumentException("account " + account.id() + " comes a second time");
      }
    }
    var ids = new HashSet<String>();
    for (var accessKey : accessKeys) {
      if (!ids.add(accessKey.id())) {
        throw new IllegalArgumentException("access key " + accessKey.id() + " comes a second time");
      }
      if (!known.contains(accessKey.account())) {
        throw new IllegalArgumentException(
            "access key "
                + accessKey.id()
                + " is of account "
                + accessKey.account()
                + ", which is not among 'accounts'");
      }
    }
  }

  private static void requireKnownPlaces(
      List<Service> services, List<Account> accounts, List<Region> regions) {
    var known = accounts.stream().map(Account::id).collect(Collectors.toSet());
    for (var service : services) {
      if (service.accounts().isEmpty() || !known.containsAll(service.accounts())) {
        throw new IllegalArgumentException(
            "service " + service.name() + " must have 'accounts' that are among 'accounts'");
      }
      if (service.regions().isEmpty() || !regions.containsAll(service.regions())) {
        throw new IllegalArgumentException(
            "service " + service.name() + " must have 'regions' that are among 'regions'");
      }
    }
  }

  private static void requireOneOfEach(List<Service> services, List<AccessKey> accessKeys) {
    var ids = accessKeys.stream().map(AccessKey::id).collect(Collectors.toSet());
    for (var service : services) {
      if (!ids.add(service.accessKey())) {
        throw new IllegalArgumentException(
            "access key " + service.accessKey() + " comes a second time");
      }
    }
  }

  /// Reads a file.
  ///
  /// @throws DocumentFailure with all that is wrong with it
  public static Config read(Path file) {
    var problems = new ArrayList<Problem>();
    var config =
        text(file, problems)
            .flatMap(new YamlReader(BOUNDS, problems)::read)
            .flatMap(
                document -> new Binder(ConfigValues.ALL, problems).bind(Config.class, document));
    if (config.isEmpty() || !problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(Problem::line));
      throw new DocumentFailure(file, problems);
    }
    return config.get();
  }

  private static Optional<String> text(Path file, List<Problem> problems) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException _) {
      problems.add(new Problem(0, "there is no such file"));
    } catch (CharacterCodingException _) {
      problems.add(new Problem(0, "is no UTF-8 text"));
    } catch (IOException e) {
      problems.add(new Problem(0, "cannot be read: " + e.getMessage()));
    }
    return Optional.empty();
  }

  /// Where the server listens.
  public record Listen(
      @About("The address of this machine; 0.0.0.0 for all of its IPv4 addresses, `::` for all.")
          @Default("127.0.0.1")
          String address,
      @About("The port; 0 for any free one.") @Default("4599") Integer port,
      @About(
              "The words `"
                  + PLAIN_HTTP
                  + "`, in place of `tls`. Then plaintexts and data keys cross the network for"
                  + " everybody to read: listen on loopback, behind a proxy that encrypts.")
          Optional<String> plainHttp,
      @About(
              "The networks of load balancers, as 10.0.0.0/8. A connection from there must begin with"
                  + " a header of the PROXY protocol, version 2, and is taken as one from the address"
                  + " that this tells. From elsewhere no such header is taken, and no HTTP header"
                  + " ever tells an address.")
          @Default("[]")
          List<Network> proxyProtocol) {

    private static final int HIGHEST_PORT = 65_535;

    public Listen {
      proxyProtocol = List.copyOf(proxyProtocol);
      if (port > HIGHEST_PORT) {
        throw new IllegalArgumentException("'listen.port' is at most " + HIGHEST_PORT);
      }
      if (plainHttp.isPresent() && !plainHttp.get().equals(PLAIN_HTTP)) {
        throw new IllegalArgumentException(
            "'listen.plainHttp' must be the words \"" + PLAIN_HTTP + "\"");
      }
    }
  }

  /// The files that TLS needs, all of them textual encodings (PEM, RFC 7468).
  public record TlsFiles(
      @About("The certificate of the server, and behind it those that lead to its authority.")
          Path certificate,
      @About("The private key of the certificate: PKCS#8, not encrypted, closed to other users.")
          Path key,
      @About(
              "The certificates of authorities. With them a client must show a certificate that one"
                  + " of them has signed; it signs its requests all the same.")
          Optional<Path> clientAuthorities) {}

  /// An account.
  public record Account(
      @About("Its 12-digit number.") AccountId id,
      @About("A name for people.") @Default("") String name) {}

  /// A trusted service.
  public record Service(
      @About("Its name, as policies have it: s3.amazonaws.com.") String name,
      @About("The id of its access key: 16 to 128 letters, digits and underscores.")
          String accessKey,
      @About("Where the secret access key is: file:PATH or env:NAME. Never the secret itself.")
          SecretReference secret,
      @About("The accounts for whose principals and resources it may call, each by its number.")
          List<AccountId> accounts,
      @About("The Regions that it may call, each by its name.") List<Region> regions) {

    public Service {
      AccessKey.requireId(accessKey);
      accounts = List.copyOf(accounts);
      regions = List.copyOf(regions);
      var _ = trusted(name, accounts, regions);
    }

    TrustedService trusted() {
      return trusted(name, accounts, regions);
    }

    private static TrustedService trusted(
        String name, List<AccountId> accounts, List<Region> regions) {
      return new TrustedService(name, Set.copyOf(accounts), Set.copyOf(regions));
    }
  }

  /// An access key.
  public record AccessKey(
      @About("The access key id: 16 to 128 letters, digits and underscores.") String id,
      @About("The account that it signs for.") AccountId account,
      @About("Where the secret access key is: file:PATH or env:NAME. Never the secret itself.")
          SecretReference secret) {

    public AccessKey {
      requireId(id);
    }

    private static void requireId(String id) {
      if (!id.matches("\\w{16,128}")) {
        throw new IllegalArgumentException(
            "the id of an access key is 16 to 128 letters, digits and underscores");
      }
    }
  }

  /// How much an account may have, and how often it may call.
  public record AccountQuotas(
      @About("Customer managed keys, in whatever state: from 1 to 10000000.") @Default("100000")
          Integer keys,
      @About("Aliases of a key: from 1 to 1000.") @Default("50") Integer aliasesPerKey,
      @About("Tags of a key: from 1 to 1000.") @Default("50") Integer tagsPerKey,
      @About("Bytes of a key policy: from 1 to 131072.") @Default("32768") Integer policyBytes,
      @About("Rotations on demand in the life of a key: from 0 to 10000.") @Default("25")
          Integer onDemandRotations,
      @About("Grants on a key: from 1 to 1000000.") @Default("50000") Integer grantsPerKey,
      @About(
              "Calls a second, by groups of them; a group that is not named has as many as it likes.")
          @Default("[]")
          List<RequestQuota> requests) {

    /// @throws IllegalArgumentException where one is out of its bounds, or comes twice
    public AccountQuotas {
      requests = List.copyOf(requests);
      var groups = EnumSet.noneOf(RequestGroup.class);
      for (var request : requests) {
        if (!groups.add(request.group())) {
          throw new IllegalArgumentException(
              "'quotas.requests' has " + request.group() + " a second time");
        }
      }
      new Quotas(keys, aliasesPerKey, tagsPerKey, policyBytes, onDemandRotations, grantsPerKey);
    }

    /// The same as the service takes them.
    public Quotas quotas() {
      var rates =
          requests.stream().collect(Collectors.toMap(RequestQuota::group, RequestQuota::perSecond));
      return new Quotas(
          keys, aliasesPerKey, tagsPerKey, policyBytes, onDemandRotations, grantsPerKey, rates);
    }
  }

  /// How often an account may call.
  public record RequestQuota(
      @About(
              "An operation that manages keys, as CreateKey; Cryptographic.symmetric, .RSA, .ECC,"
                  + " .ML_DSA or .ML_KEM for what is done with keys of this kind; or"
                  + " GenerateDataKeyPair with the spec of the pair, as GenerateDataKeyPair.RSA_2048.")
          RequestGroup group,
      @About("From 0.001 to 1000000; those of one second may come at once.") Rate perSecond) {}

  /// Bounds on what clients may take.
  public record Limits(
      @About("Open connections.") @Default("4096") Integer connections,
      @About("Requests that wait for storage or slow cryptography at the same time.")
          @Default("1024")
          Integer waiting,
      @About("All bodies of requests that are being received, together.") @Default("64MiB")
          ByteSize bodies,
      @About("How long a connection may rest between requests.") @Default("90s") Span idle,
      @About("How long a client may take for the head of a request.") @Default("10s") Span head,
      @About("How long a client may take for the body of a request.") @Default("30s") Span body,
      @About("How many RSA key pairs of each size are made beforehand; 0 for none.") @Default("4")
          Integer rsaReserve) {

    private static final int MOST_IN_RESERVE = 64;

    public Limits {
      requirePositive("connections", connections);
      requirePositive("waiting", waiting);
      requirePositive("bodies", bodies.bytes());
      requirePositive("idle", idle.duration().toMillis());
      requirePositive("head", head.duration().toMillis());
      requirePositive("body", body.duration().toMillis());
      if (rsaReserve > MOST_IN_RESERVE) {
        throw new IllegalArgumentException("'limits.rsaReserve' is at most " + MOST_IN_RESERVE);
      }
    }

    private static void requirePositive(String name, long value) {
      if (value < 1) {
        throw new IllegalArgumentException("'limits." + name + "' must be more than nothing");
      }
    }
  }
}
