package org.trentkms.conformance.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.trentkms.conformance.client.Clients;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsResponse;
import software.amazon.awssdk.services.kms.model.MultiRegionKey;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/// Clients that make multi-Region keys, replicate them, rotate them and change their primary, one
/// key after the other, until the server is gone; and that look, after the next start, whether any
/// of it is half done.
final class RelatedWorkload {

  private static final String HOME = "us-east-1";
  private static final String AWAY = "eu-west-1";
  private static final List<String> REPLICAS = List.of(AWAY, "ap-south-1", "ca-central-1");
  private static final int THREADS = 4;
  private static final int MOST_SECONDS = 60;
  private static final int MOST_ATTEMPTS = 3_000;
  private static final int PAUSE_MILLISECONDS = 20;

  private final Queue<Life> lives = new ConcurrentLinkedQueue<>();
  private final Queue<String> inOneRegion = new ConcurrentLinkedQueue<>();
  private final Queue<String> inTwoRegions = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private List<Thread> threads = List.of();
  private CountDownLatch finished = new CountDownLatch(1);
  private int checked;

  /// What was acknowledged of one key; of one client at a time.
  private static final class Life {

    private final String key;
    private final List<SdkBytes> blobs = new ArrayList<>();
    private final List<String> replicas = new ArrayList<>();
    private boolean isLedAway;
    private int rotations;

    Life(String key) {
      this.key = key;
    }

    @Override
    public String toString() {
      return key
          + ", replicated to "
          + replicas
          + (isLedAway ? ", led away" : "")
          + ", rotated "
          + rotations
          + " times";
    }
  }

  /// Starts the clients, which end when the server is gone.
  void start(Clients clients) {
    finished = new CountDownLatch(1);
    threads =
        IntStream.range(0, THREADS)
            .mapToObj(_ ->
                Thread.ofPlatform()
                    .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
                    .start(() -> run(clients)))
            .toList();
  }

  /// Waits until one of the clients has done all that there is to do with a key.
  void awaitOne() throws InterruptedException {
    if (!finished.await(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "no client has come to the end with a multi-Region key", failures.peek());
    }
  }

  /// Waits until all clients have found out that the server is gone. That is all they may find.
  void await() throws InterruptedException {
    for (var thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("a call for a multi-Region key failed", failures.peek());
    }
  }

  private void run(Clients clients) {
    try {
      while (true) {
        live(clients.client("test", HOME), clients.client("test", AWAY));
        finished.countDown();
      }
    } catch (SdkClientException _) {
      // The connection broke: what was under way is not acknowledged.
    }
  }

  private void live(KmsClient home, KmsClient away) {
    var created = acknowledge(inOneRegion, home.createKey(request -> request.multiRegion(true)));
    var life = new Life(created.keyMetadata().keyId());
    lives.add(life);
    seal(home, life);
    for (var region : REPLICAS) {
      acknowledge(
          inTwoRegions,
          home.replicateKey(request -> request.keyId(life.key).replicaRegion(region)));
      life.replicas.add(region);
      rotate(home, life);
    }
    awaitEnabled(away, life.key);
    seal(away, life);
    acknowledge(
        inTwoRegions,
        home.updatePrimaryRegion(request -> request.keyId(life.key).primaryRegion(AWAY)));
    life.isLedAway = true;
    seal(home, life);
    awaitEnabled(away, life.key);
    rotate(away, life);
    seal(away, life);
  }

  private void rotate(KmsClient kms, Life life) {
    acknowledge(inOneRegion, kms.rotateKeyOnDemand(request -> request.keyId(life.key)));
    life.rotations++;
  }

  private static void seal(KmsClient kms, Life life) {
    var content = SdkBytes.fromUtf8String(life.key);
    life.blobs.add(
        kms.encrypt(request -> request.keyId(life.key).plaintext(content)).ciphertextBlob());
  }

  private static <R extends KmsResponse> R acknowledge(Queue<String> requests, R response) {
    requests.add(response.responseMetadata().requestId());
    return response;
  }

  /// The ids of the requests whose changes were acknowledged and are on record once.
  List<String> onRecordOnce() {
    return List.copyOf(inOneRegion);
  }

  /// The same of those that are on record in two Regions.
  List<String> onRecordTwice() {
    return List.copyOf(inTwoRegions);
  }

  /// Looks at all keys since the last look: that they are as they were acknowledged, and that what
  /// was not acknowledged was done in all Regions or in none.
  void check(Clients clients) {
    for (var life : List.copyOf(lives).subList(checked, lives.size())) {
      check(life, clients);
    }
    checked = lives.size();
  }

  private static void check(Life life, Clients clients) {
    var home = clients.client("test", HOME);
    awaitEnabled(home, life.key);
    var relatives = relatives(metadata(home, life.key));
    var materials = materials(home, life.key);
    require(relatives.containsAll(life.replicas), "replication", life);
    require(!life.isLedAway || relatives.getFirst().equals(AWAY), "primary", life);
    var rotations = materials.size() - 1;
    require(rotations == life.rotations || rotations == life.rotations + 1, "rotation", life);
    require(opensAll(home, life), "ciphertexts", life);
    for (var region : REPLICAS) {
      var there = clients.client("test", region);
      require(exists(there, life.key) == relatives.contains(region), "list of related keys", life);
      if (relatives.contains(region)) {
        awaitEnabled(there, life.key);
        require(
            relatives(metadata(there, life.key)).equals(relatives), "list of related keys", life);
        require(materials(there, life.key).equals(materials), "materials", life);
        require(opensAll(there, life), "ciphertexts", life);
      }
    }
  }

  private static boolean exists(KmsClient kms, String key) {
    try {
      return metadata(kms, key).multiRegion();
    } catch (NotFoundException _) {
      return false;
    }
  }

  private static KeyMetadata metadata(KmsClient kms, String key) {
    return kms.describeKey(request -> request.keyId(key)).keyMetadata();
  }

  /// The Region of the primary key, and then those of the replicas.
  private static List<String> relatives(KeyMetadata key) {
    var related = key.multiRegionConfiguration();
    var regions = new ArrayList<>(List.of(related.primaryKey().region()));
    related.replicaKeys().stream().map(MultiRegionKey::region).forEach(regions::add);
    return regions;
  }

  private static List<String> materials(KmsClient kms, String key) {
    return kms
        .listKeyRotations(request -> request.keyId(key).includeKeyMaterial("ALL_KEY_MATERIAL"))
        .rotations()
        .stream()
        .map(material -> material.keyMaterialId() + " " + material.keyMaterialStateAsString())
        .toList();
  }

  private static boolean opensAll(KmsClient kms, Life life) {
    var content = SdkBytes.fromUtf8String(life.key);
    return life.blobs.stream()
        .allMatch(blob ->
            kms.decrypt(request -> request.ciphertextBlob(blob)).plaintext().equals(content));
  }

  private static void awaitEnabled(KmsClient kms, String key) {
    for (var attempt = 0; metadata(kms, key).keyState() != KeyState.ENABLED; attempt++) {
      if (attempt == MOST_ATTEMPTS) {
        throw new IllegalStateException(key + " does not become enabled");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void require(boolean holds, String what, Life life) {
    if (!holds) {
      throw new IllegalStateException("the " + what + " of " + life + " is half done or lost");
    }
  }
}
