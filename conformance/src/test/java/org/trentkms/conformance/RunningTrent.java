package org.trentkms.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;

/// One `trent dev` for all tests that only call it: started by the first of them, ended after the
/// last. Each takes accounts of its own.
final class RunningTrent implements BeforeAllCallback {

  private static final Namespace SHARED = Namespace.create(RunningTrent.class);
  private static final AtomicLong ACCOUNTS = new AtomicLong(100_000_000_000L);

  private @Nullable Shared shared;

  /// The process and the clients of it.
  private record Shared(Path folder, TrentProcess process, Clients clients)
      implements AutoCloseable {

    static Shared start() {
      try {
        var folder = Files.createTempDirectory("trent-it-");
        var process = TrentProcess.start(Launch.dev(folder));
        return new Shared(folder, process, new Clients(process.endpoint()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      clients.close();
      process.close();
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
            .getRoot()
            .getStore(SHARED)
            .computeIfAbsent(Shared.class, _ -> Shared.start(), Shared.class);
  }

  /// Where it listens.
  URI endpoint() {
    return Objects.requireNonNull(shared).process().endpoint();
  }

  /// An account that nobody has used yet.
  Account newAccount() {
    return account(Long.toString(ACCOUNTS.incrementAndGet()), "us-east-1");
  }

  /// An account in a Region.
  Account account(String id, String region) {
    return new Account(id, region, Objects.requireNonNull(shared).clients().client(id, region));
  }
}
