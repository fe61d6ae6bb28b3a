package org.trentkms.bench.soak;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trentkms.bench.installation.Setup;
import org.trentkms.load.Client;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.Target;

/// Changes that are made one after the other beside the load, by a client of their own: keys come,
/// are rotated and go, aliases move, policies are replaced, those of the keys under load, too.
final class Changes implements AutoCloseable {

  private static final int PAUSE_MILLISECONDS = 50;
  private final Client client;
  private final Supplier<RequestSigner> signer;
  private final List<String> loaded;
  private final AtomicLong made = new AtomicLong();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Thread thread;

  /// @param signer what signs as of now
  /// @param loaded the keys that are under load
  Changes(Target server, Supplier<RequestSigner> signer, List<String> loaded) throws IOException {
    this.client = Client.connect(server);
    this.signer = signer;
    this.loaded = loaded;
    this.thread = Thread.ofPlatform().name("changes").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// How many were made.
  ///
  /// @throws IOException where one was refused, or could not be made
  long made() throws IOException {
    var seen = failure.get();
    if (seen != null) {
      throw new IOException("a change failed: " + seen.getMessage(), seen);
    }
    return made.get();
  }

  private void run() {
    try {
      for (var number = 0; ; number++) {
        lifeOfAKey(number);
        policyOf(loaded.get(number % loaded.size()), number);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      failure.set(e);
    }
  }

  private void lifeOfAKey(int number) throws IOException, InterruptedException {
    var key = client.createKey(signer.get(), "{}");
    pause();
    var keyId = "{\"KeyId\": \"" + key + "\"";
    var alias = "{\"AliasName\": \"alias/soak-" + number + "\"";
    change("CreateAlias", alias + ", \"TargetKeyId\": \"" + key + "\"}");
    change("RotateKeyOnDemand", keyId + "}");
    change("EnableKeyRotation", keyId + "}");
    change("UpdateAlias", alias + ", \"TargetKeyId\": \"" + loaded.getFirst() + "\"}");
    policyOf(key, number);
    change("DeleteAlias", alias + "}");
    change("ScheduleKeyDeletion", keyId + ", \"PendingWindowInDays\": 7}");
  }

  private void policyOf(String key, int number) throws IOException, InterruptedException {
    var policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Sid": "number%d", "Effect": "Allow",
         "Principal": {"AWS": "arn:aws:iam::%s:root"}, "Action": "kms:*", "Resource": "*"}]}\
        """
            .formatted(number, Setup.account(0));
    var escaped = policy.replace("\n", "").replace("\"", "\\\"");
    change("PutKeyPolicy", "{\"KeyId\": \"" + key + "\", \"Policy\": \"" + escaped + "\"}");
  }

  private void change(String operation, String body) throws IOException, InterruptedException {
    client.call(signer.get().sign(operation, body));
    pause();
  }

  private void pause() throws InterruptedException {
    made.incrementAndGet();
    Thread.sleep(PAUSE_MILLISECONDS);
  }

  /// Makes no more.
  @Override
  public void close() throws IOException {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
