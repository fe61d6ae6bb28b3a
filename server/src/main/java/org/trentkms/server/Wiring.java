package org.trentkms.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.trentkms.authorization.Authorizer;
import org.trentkms.ciphertext.SymmetricCipher;
import org.trentkms.crypto.BatchedRandom;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.identity.AccessKey;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.Materials;
import org.trentkms.operation.Catalogue;
import org.trentkms.operation.table.Operations;
import org.trentkms.operation.table.Tools;
import org.trentkms.server.DevSettings.Strict;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.datadir.ThrowawayDirectory;
import org.trentkms.server.datadir.UserCache;
import org.trentkms.server.front.Ambient;
import org.trentkms.server.front.RequestPath;
import org.trentkms.server.http.Ambience;
import org.trentkms.server.http.Listener;
import org.trentkms.server.http.OffLoopStore;
import org.trentkms.server.http.OffLoopWork;
import org.trentkms.server.http.RequestIds;
import org.trentkms.server.http.Service;
import org.trentkms.server.http.WebPageGuard;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.provider.Sources;
import org.trentkms.server.sql.SqliteLibrary;
import org.trentkms.server.wire.AwsJson;
import org.trentkms.sigv4.Authenticator;
import org.trentkms.sigv4.SignatureVerifier;
import org.trentkms.sigv4.UnverifiedCredentials;

/// Makes every part of a server and hands it to those that need it.
public final class Wiring {

  /// How many keys, and as many aliases, a node remembers.
  private static final int CACHED_KEYS = 20_000;

  private final InstantSource clock = InstantSource.system();
  private final SecureRandom secureRandom = new SecureRandom();
  private final RandomBytes random = secureRandom::nextBytes;
  private final RandomBytes nonces = new BatchedRandom(random);
  private final RequestIds ids = new RequestIds(random);
  private final DevSettings settings;
  private final Parts parts = new Parts();

  private Wiring(DevSettings settings) {
    this.settings = settings;
  }

  /// Starts what `trent dev` is.
  ///
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where the data must not be used
  /// @throws org.trentkms.server.http.BindFailure where the port cannot be taken
  public static TrentServer dev(DevSettings settings) {
    var wiring = new Wiring(settings);
    var isStarted = false;
    try {
      var server = wiring.start();
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

  private TrentServer start() throws IOException {
    var cache = new UserCache(UserCache.location(System.getenv(), System.getProperties()));
    var directory = directory(cache);
    SqliteLibrary.useFrom(cache.libraries());
    var storage = Storage.open(directory, clock, random, parts);
    var service =
        new Service(
            requestPath(storage, cryptography(cache)),
            new LogGate(storage.log()),
            storage.log()::isHealthy,
            new WebPageGuard(settings.allowedHosts()));
    var ambience = new Ambience(clock, System::nanoTime, ids);
    var listener = Listener.start(settings.listener(), service, ambience);
    parts.add(listener, listener::close);
    return new TrentServer(listener, parts);
  }

  private DataDirectory directory(UserCache cache) {
    if (settings.data().isPresent()) {
      var directory = DataDirectory.open(settings.data().get());
      return parts.add(directory, directory::close);
    }
    var throwaway = ThrowawayDirectory.make(cache);
    return parts.add(throwaway, throwaway::close).directory();
  }

  private Cryptography cryptography(UserCache cache) {
    return Cryptography.of(
        new Providers(Sources.all(cache.libraries()), secureRandom, new OffLoopWork()));
  }

  private RequestPath requestPath(Storage storage, Cryptography cryptography) {
    var store = new OffLoopStore(storage.store());
    return new RequestPath(
        authenticator(),
        catalogue(storage, store, cryptography),
        new AwsJson(),
        store,
        storage.log(),
        new Ambient(clock, ids));
  }

  private Catalogue catalogue(Storage storage, OffLoopStore store, Cryptography cryptography) {
    var records = new KeyRecords(store, storage.domainKeys());
    var materials = new Materials(storage.domainKeys(), random, cryptography);
    var authorizer = new Authorizer();
    var keyring =
        new Keyring(
            store, records, materials, authorizer, new SymmetricCipher(nonces), CACHED_KEYS);
    storage.relay().tell(keyring::changed);
    parts.add(keyring, keyring::clear);
    return Operations.catalogue(
        new Tools(
            keyring,
            records,
            materials,
            authorizer,
            random,
            cryptography.source(),
            new JacksonJsonReader()));
  }

  private Authenticator authenticator() {
    return settings
        .strict()
        .map(this::verifier)
        .orElseGet(() -> new UnverifiedCredentials(settings.account()));
  }

  private Authenticator verifier(Strict strict) {
    return new SignatureVerifier(
        id -> find(strict.accessKey(), id),
        clock,
        new SignatureVerifier.Settings(
            SignatureVerifier.Settings.USUAL_SKEW, strict.region()::equals));
  }

  private static Optional<AccessKey> find(AccessKey key, String id) {
    return key.id().equals(id) ? Optional.of(key) : Optional.empty();
  }
}
