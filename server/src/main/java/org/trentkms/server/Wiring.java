package org.trentkms.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.trentkms.crypto.BatchedRandom;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.SlowWork;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.Rotations;
import org.trentkms.keyring.imports.ImportTokens;
import org.trentkms.keyring.replication.SameStore;
import org.trentkms.operation.Terms;
import org.trentkms.quota.LookupRate;
import org.trentkms.quota.RequestRates;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.server.TrentServer.Reloads;
import org.trentkms.server.clock.Clocks;
import org.trentkms.server.clock.KeyTime;
import org.trentkms.server.clock.KeyTimeKeeper;
import org.trentkms.server.clock.MovableTime;
import org.trentkms.server.clock.Times;
import org.trentkms.server.command.AcceptClock;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.datadir.ThrowawayDirectory;
import org.trentkms.server.datadir.UserCache;
import org.trentkms.server.decision.DecisionLog;
import org.trentkms.server.front.Admission;
import org.trentkms.server.front.Ambient;
import org.trentkms.server.front.Apis;
import org.trentkms.server.front.AwsJsonProtocol;
import org.trentkms.server.front.RequestPath;
import org.trentkms.server.front.Trail;
import org.trentkms.server.http.Ambience;
import org.trentkms.server.http.Doorkeeper;
import org.trentkms.server.http.Listener;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.http.OffLoopStore;
import org.trentkms.server.http.OffLoopWork;
import org.trentkms.server.http.RequestIds;
import org.trentkms.server.http.Service;
import org.trentkms.server.http.Transport;
import org.trentkms.server.http.WebPageGuard;
import org.trentkms.server.identity.LiveIdentities;
import org.trentkms.server.jobs.KeyJobs;
import org.trentkms.server.jobs.Scheduler;
import org.trentkms.server.jobs.ServiceChanges;
import org.trentkms.server.jobs.TimeMover;
import org.trentkms.server.jobs.TokenKeyJob;
import org.trentkms.server.keypairs.ReserveSettings;
import org.trentkms.server.keypairs.RsaReserve;
import org.trentkms.server.provider.Sources;
import org.trentkms.server.random.KernelRandom;
import org.trentkms.server.sql.SqliteLibrary;

/// Makes every part of a server and hands it to those that need it.
public final class Wiring {

  /// A server answers whoever asks.
  private static final Doorkeeper OPEN = new Doorkeeper.OpenDoor();

  /// How soon what a date asks for happens after it.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Clocks clocks;
  private final InstantSource clock;
  private final SecureRandom secureRandom = new SecureRandom();
  private final RandomBytes random = KernelRandom.open().orElse(secureRandom::nextBytes);
  private final RandomBytes nonces = new BatchedRandom(random);
  private final RequestIds ids = new RequestIds(random);
  private final LiveIdentities identities;
  private final Parts parts = new Parts();
  private final DecisionLog decisions;
  private final LookupRate lookups;

  /// @param isOpen whether there is nothing to protect: any credentials do, and callers are told
  ///   why they were denied
  private Wiring(Clocks clocks, boolean isOpen) {
    this.clocks = clocks;
    this.clock = clocks.wall();
    this.identities = new LiveIdentities(isOpen);
    this.decisions = new DecisionLog(isOpen);
    this.lookups = isOpen ? LookupRate.unlimited() : LookupRate.usual(clocks.ticker());
  }

  /// Starts what `trent dev` is.
  ///
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where the data must not be used
  /// @throws org.trentkms.server.http.BindFailure where the port cannot be taken
  public static TrentServer dev(DevSettings settings) {
    var wiring = new Wiring(system(), settings.strict().isEmpty());
    return start(wiring, made -> made.startDev(settings));
  }

  /// Starts what `trent server` is.
  ///
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where the data must not be used
  /// @throws org.trentkms.server.http.BindFailure where the port cannot be taken
  public static TrentServer server(ServerSettings settings) {
    return server(settings, system());
  }

  /// The same on a machine with these clocks.
  public static TrentServer server(ServerSettings settings, Clocks clocks) {
    return start(new Wiring(clocks, false), wiring -> wiring.startServer(settings));
  }

  private static Clocks system() {
    return new Clocks(InstantSource.system(), System::nanoTime, LOOK_EVERY);
  }

  /// Makes the store of a server, and its root key where there is none.
  ///
  /// @return whether the root key was made
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where there is a store already, or
  ///   where none can be made
  public static boolean init(Path data, Path rootKey) {
    try {
      var wiring = new Wiring(system(), false);
      SqliteLibrary.useFrom(cache().libraries());
      return Storage.make(data, rootKey, wiring.clock, wiring.random);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What an operator can do where no server runs.
  public static StoppedInstallation stopped() {
    var wiring = new Wiring(system(), false);
    var cache = cache();
    return new StoppedInstallation(
        cache,
        wiring.clock,
        wiring.random,
        wiring.ids,
        () -> wiring.providers(cache, new OffLoopWork()));
  }

  private static TrentServer start(Wiring wiring, Start start) {
    var isStarted = false;
    try {
      var server = start.in(wiring);
      isStarted = true;
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!isStarted) {
        wiring.parts.close();
      }
    }
  }

  private TrentServer startDev(DevSettings settings) throws IOException {
    var cache = cache();
    var directory = directory(settings, cache);
    SqliteLibrary.useFrom(cache.libraries());
    var time = MovableTime.open(directory.timeOffset(), clock);
    var storage = Storage.openDev(directory, new Times(time, clock), random, parts);
    var accessKeys = AccessKeysOfStore.open(storage, identities, random, parts);
    var cryptography = storage.sealedWith(cryptography(cache, settings.reserve()));
    var scheduler = jobs(storage, cryptography, UnaryOperator.identity(), () -> true);
    storage.relay().tell(time.following(storage.store().timesEmptied()));
    var mover = new TimeMover(time, storage.store(), scheduler);
    var own = new OwnCommands(storage, identities, random, ids);
    settings.identities().ifPresent(own::apply);
    var making = new KeyMaking(materials(storage, cryptography), identities);
    var commands = DevCommands.of(settings, storage, making, mover, ids);
    var service =
        service(
            storage,
            authenticators(storage).of(settings, accessKeys.inUse()),
            cryptography,
            settings.terms(),
            new WebPageGuard(settings.allowedHosts()));
    var listener =
        listen(
            settings.listener(),
            Transport.PLAIN,
            settings.strict().isPresent() ? service : service.with(commands.overHttp(ids)));
    if (settings.data().isPresent()) {
      // A throw-away store has no operator: nobody else knows where it is.
      var control =
          control(settings, accessKeys, listener)
              .withCommands(settings.strict().isPresent() ? List.of() : commands.all())
              .withStatus(StatusItems.of(storage.times()))
              .withStatus(StatusItems.of(scheduler));
      startControl(directory, storage, control);
    }
    return new TrentServer(listener, parts, new Reloads(_ -> {}, own::apply));
  }

  private TrentServer startServer(ServerSettings settings) throws IOException {
    var cache = cache();
    var directory = madeDirectory(settings);
    SqliteLibrary.useFrom(cache.libraries());
    var keyTime = KeyTime.open(directory.keyTime(), clocks);
    var storage = storage(directory, settings, keyTime);
    var accessKeys = AccessKeysOfStore.open(storage, identities, random, parts);
    var current = new LiveSettings(settings);
    var own = new OwnCommands(storage, identities, random, ids);
    settings.identities().ifPresent(own::apply);
    var callers = new LiveCallers(authenticators(storage), settings, accessKeys.inUse());
    var tls = LiveTls.of(settings, cache.libraries());
    var cryptography = storage.sealedWith(cryptography(cache, settings.reserve()));
    var scheduler =
        jobs(storage, cryptography, _ -> keyTime.aged(), () -> keyTime.suspension().isEmpty());
    var listener =
        listen(
            settings.listener(),
            tls.transport(),
            service(storage, callers.doors(), cryptography, current.terms(), OPEN));
    var control =
        control(settings, keyTime, listener)
            .withStatus(tls.status())
            .withCommands(
                accessKeys.commands(account -> current.get().accounts().contains(account)))
            .withStatus(StatusItems.of(storage.times()))
            .withStatus(StatusItems.of(keyTime, clock))
            .withStatus(StatusItems.of(scheduler));
    startControl(directory, storage, control);
    return new TrentServer(
        listener,
        parts,
        new Reloads(
            next -> {
              tls.takeUp(next);
              next.identities().ifPresent(own::apply);
              own.reload(current.get(), next, () -> callers.replace(current.takeUp(next)));
            },
            own::apply));
  }

  private Storage storage(DataDirectory directory, ServerSettings settings, KeyTime keyTime)
      throws IOException {
    var rootKey = settings.config().rootKey();
    var storage = Storage.openServer(directory, rootKey, new Times(keyTime, clock), random, parts);
    var keeper = KeyTimeKeeper.start(keyTime, directory.keyTime(), clocks.pause());
    parts.add(keeper, keeper::close);
    return storage.loggingBy(settings.config().audit(), directory);
  }

  private Authenticators authenticators(Storage storage) {
    var tokens = SecurityTokens.open(storage, random, parts);
    return new Authenticators(clock, identities, tokens);
  }

  private Control control(ServerSettings settings, KeyTime keyTime, Listener listener) {
    return control("server", settings.listener(), listener)
        .withCommands(List.of(new AcceptClock(keyTime, clock)));
  }

  private Control control(DevSettings settings, AccessKeysOfStore accessKeys, Listener listener) {
    var isStrict = settings.strict().isPresent();
    return control(isStrict ? "dev --strict" : "dev", settings.listener(), listener)
        .withCommands(isStrict ? accessKeys.commands(_ -> true) : accessKeys.refusals());
  }

  private Control control(String mode, ListenerSettings settings, Listener listener) {
    return new Control()
        .withStatus(StatusItems.ofProcess(clock.instant(), mode))
        .withStatus(StatusItems.of(settings, listener));
  }

  private void startControl(DataDirectory directory, Storage storage, Control control) {
    var socket = control.start(directory, storage, decisions, ids);
    parts.add(socket, socket::close);
  }

  private Service service(
      Storage storage,
      CallerDoors callers,
      Cryptography cryptography,
      Terms terms,
      Doorkeeper doorkeeper) {
    return new Service(
        new Apis(
            requestPath(storage, callers, cryptography, terms),
            new StsPath(identities, decisions, random, ids, clocks.ticker()).over(storage, callers),
            new CloudTrailPath(identities, decisions, random, ids, lookups)
                .over(storage, callers, parts)),
        new LogGate(storage.log()),
        storage.log()::isHealthy,
        doorkeeper);
  }

  private Listener listen(ListenerSettings settings, Transport transport, Service service) {
    var listener =
        Listener.start(
            settings, transport, service, new Ambience(clock, clocks.ticker(), secureRandom, ids));
    return parts.add(listener, listener::close);
  }

  private static UserCache cache() {
    return new UserCache(UserCache.location(System.getenv(), System.getProperties()));
  }

  private DataDirectory directory(DevSettings settings, UserCache cache) {
    if (settings.data().isPresent()) {
      var directory = DataDirectory.open(settings.data().get());
      return parts.add(directory, directory::close);
    }
    var throwaway = ThrowawayDirectory.make(cache);
    return parts.add(throwaway, throwaway::close).directory();
  }

  private DataDirectory madeDirectory(ServerSettings settings) {
    var directory = DataDirectory.openMade(settings.config().data());
    return parts.add(directory, directory::close);
  }

  private Cryptography cryptography(UserCache cache, ReserveSettings settings) {
    var work = new OffLoopWork();
    var providers = providers(cache, work);
    var pairs = new KeyPairs(providers);
    var reserve = new RsaReserve(settings, pairs::generate, work, clocks.ticker(), clock);
    return new Cryptography(providers, pairs, parts.add(reserve, reserve::close));
  }

  private Providers providers(UserCache cache, SlowWork work) {
    return new Providers(Sources.all(cache.libraries()), secureRandom, work);
  }

  private RequestPath requestPath(
      Storage storage, CallerDoors callers, Cryptography cryptography, Terms terms) {
    var store = new OffLoopStore(storage.store());
    var granting = Granting.open(storage, store, random, parts);
    var rates = new RequestRates(terms.quotas(), clocks.ticker());
    return new RequestPath(
        new Admission(callers.kms(), rates, granting.tokens()),
        new KmsOperations(identities, random, nonces, parts)
            .catalogue(
                storage,
                new ImportTokens(callers.tokens().keys(), cryptography),
                cryptography,
                terms,
                granting),
        AwsJsonProtocol.kms(),
        store,
        new Trail(storage.log(), storage.usages(), decisions, storage.waits()),
        new Ambient(storage.times(), ids));
  }

  private Materials materials(Storage storage, Cryptography cryptography) {
    return new Materials(storage.domainKeys(), random, cryptography);
  }

  /// Starts what keys ask for by their dates.
  ///
  /// @param destructible of a time, the date up to which keys that are over may be destroyed then
  private Scheduler jobs(
      Storage storage,
      Cryptography cryptography,
      UnaryOperator<Instant> destructible,
      BooleanSupplier mayRun) {
    var records = new KeyRecords(storage.store(), storage.domainKeys());
    var changes = new ServiceChanges(storage.store(), storage.log(), clock, ids);
    var related = new RelatedKeys(new SameStore(records, _ -> true));
    var rotations = new Rotations(records, materials(storage, cryptography), related);
    var tokenKeys = new TokenKeyJob(storage.tokenKeys(storage.store(), random, parts), changes);
    tokenKeys.run(storage.times().keys().instant());
    var jobs =
        new ArrayList<>(
            new KeyJobs(records, rotations, related, changes, clocks.ticker()).all(destructible));
    jobs.add(tokenKeys);
    var scheduler = new Scheduler(jobs, storage.times().keys(), mayRun, clocks.ticker());
    return parts.add(scheduler.start(clocks.pause()), scheduler::close);
  }

  @FunctionalInterface
  private interface Start {
    TrentServer in(Wiring wiring) throws IOException;
  }
}
