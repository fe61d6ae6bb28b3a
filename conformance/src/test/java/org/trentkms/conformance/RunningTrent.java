package org.trentkms.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.TrentProcess;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/// One server for all tests of this JVM that only call it, in the mode that the build asks for:
/// started by the first of them, ended after the last. Each takes accounts of its own.
public final class RunningTrent implements BeforeAllCallback {

  private static final Namespace SHARED = Namespace.create(RunningTrent.class);
  private static final String OWNER_OF_SHARED = "100000000000";
  private static final AtomicLong ACCOUNTS = new AtomicLong(Long.parseLong(OWNER_OF_SHARED));

  /// A Region that has SM2.
  public static final String CHINA = "cn-north-1";

  private @Nullable Shared shared;

  /// Where a shared key lies, and of which kind it is.
  private record Place(String region, KeySpec spec, KeyUsageType usage) {}

  /// The process, the clients of it, and keys.
  private record Shared(
      Path folder,
      Mode mode,
      TrentProcess process,
      Clients clients,
      ConcurrentMap<Place, KmsKey> keys)
      implements AutoCloseable {

    static Shared start() {
      try {
        var folder = Files.createTempDirectory("trent-it-");
        var mode = Mode.inFolder(folder);
        var process = mode.start();
        var clients = mode.clients(process);
        return new Shared(folder, mode, process, clients, new ConcurrentHashMap<>());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// Whatever the tests have sent, nothing has failed inside of the server.
    @Override
    public void close() throws IOException {
      clients.close();
      process.close();
      if (process.errors().contains("ERROR")) {
        throw new IllegalStateException("the server has failed\n" + process.errors());
      }
      try (var paths = Files.walk(folder)) {
        for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    shared =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, SHARED)
            .computeIfAbsent(Shared.class, _ -> Shared.start(), Shared.class);
  }

  /// Where it listens.
  public URI endpoint() {
    return Objects.requireNonNull(shared).process().endpoint();
  }

  /// What its files hold, unwrapped.
  public StoredSecrets stored() {
    var running = Objects.requireNonNull(shared);
    return new StoredSecrets(Mode.data(running.folder()), running.mode().rootKey());
  }

  /// An account that nobody has used yet.
  public Account newAccount() {
    return account(Long.toString(ACCOUNTS.incrementAndGet()), "us-east-1");
  }

  /// An account in a Region.
  public Account account(String id, String region) {
    var running = Objects.requireNonNull(shared);
    return new Account(id, region, running.mode().client(running.clients(), id, region));
  }

  /// The key of this kind that all tests share, because some take long to make: nobody changes it.
  public KmsKey key(KeySpec spec, KeyUsageType usage) {
    return key(spec == KeySpec.SM2 ? CHINA : "us-east-1", spec, usage);
  }

  /// The shared key of this kind in a Region.
  public KmsKey key(String region, KeySpec spec, KeyUsageType usage) {
    return Objects.requireNonNull(shared)
        .keys()
        .computeIfAbsent(
            new Place(region, spec, usage),
            _ -> KmsKey.create(account(OWNER_OF_SHARED, region), spec, usage));
  }
}
