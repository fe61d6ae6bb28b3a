package org.trentkms.conformance.crash;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trentkms.conformance.client.Clients;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsResponse;
import software.amazon.awssdk.services.kms.model.Tag;

/// Clients that make keys, aliases, tags, ciphertexts, signatures and rotations as fast as they
/// can, until the server is gone.
final class Workload {

  private static final List<KeyKind> KINDS = List.of(KeyKind.values());
  private static final int THREADS = 8;
  private static final int MOST_SECONDS = 60;

  /// After so much work in one round a client goes slow: on a busy machine a round takes as long as
  /// the slowest work, and the keys of all rounds are looked at in the end.
  private static final int MOST_AT_ONCE = 30;

  private static final int PAUSE_MILLISECONDS = 50;

  private final Acknowledged acknowledged;
  private final KmsClient kms;
  private final List<Thread> threads;
  private final Map<KeyKind, CountDownLatch> finished;
  private final Queue<SdkServiceException> refusals = new ConcurrentLinkedQueue<>();

  private Workload(Acknowledged acknowledged, KmsClient kms) {
    this.acknowledged = acknowledged;
    this.kms = kms;
    this.threads =
        IntStream.range(0, THREADS)
            .mapToObj(i -> Thread.ofPlatform().unstarted(() -> run(i)))
            .toList();
    this.finished =
        KINDS.stream().collect(Collectors.toMap(Function.identity(), _ -> new CountDownLatch(1)));
  }

  /// Starts the clients.
  static Workload start(Clients clients, Acknowledged acknowledged) {
    var workload = new Workload(acknowledged, clients.client("test", "us-east-1"));
    workload.threads.forEach(Thread::start);
    return workload;
  }

  /// Waits until all clients have found out that the server is gone. That is all they may find.
  void await() throws InterruptedException {
    for (var thread : threads) {
      thread.join();
    }
    if (!refusals.isEmpty()) {
      throw new IllegalStateException("the server has refused what it should do", refusals.peek());
    }
  }

  /// Waits until work of every kind is finished.
  void awaitEveryKind() throws InterruptedException {
    for (var kind : finished.entrySet()) {
      if (!kind.getValue().await(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nothing " + kind.getKey() + " was finished");
      }
    }
  }

  private void run(int firstTurn) {
    try {
      for (var turn = firstTurn; ; turn++) {
        if (turn - firstTurn >= MOST_AT_ONCE) {
          Thread.sleep(PAUSE_MILLISECONDS);
        }
        work(KINDS.get(turn % KINDS.size()), turn % 4 == 0);
      }
    } catch (SdkClientException _) {
      // The connection broke: what was under way is not acknowledged.
    } catch (SdkServiceException e) {
      refusals.add(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a client", e);
    }
  }

  private void work(KeyKind kind, boolean deletesAlias) {
    var created = kms.createKey(request -> request.keySpec(kind.spec()).keyUsage(kind.usage()));
    var key = acknowledge(created).keyMetadata().keyId();
    var alias = "alias/of-" + key;
    acknowledge(kms.createAlias(request -> request.aliasName(alias).targetKeyId(key)));
    var tag = Tag.builder().tagKey("alias").tagValue(alias).build();
    acknowledge(kms.tagResource(request -> request.keyId(key).tags(tag)));
    var content = SdkBytes.fromUtf8String("content of " + alias);
    var made = kind.make(kms, alias, content);
    acknowledged.addUse(key, lastUse(kms, key));
    if (kind.isRotated()) {
      acknowledge(kms.rotateKeyOnDemand(request -> request.keyId(key)));
    }
    if (deletesAlias) {
      acknowledge(kms.deleteAlias(request -> request.aliasName(alias)));
    }
    acknowledged.add(new Acknowledged.Work(kind, key, alias, deletesAlias, content, made));
    Objects.requireNonNull(finished.get(kind)).countDown();
  }

  private <R extends KmsResponse> R acknowledge(R response) {
    acknowledged.addChange(response.responseMetadata().requestId());
    return response;
  }

  /// Whether what was acknowledged is there as it was acknowledged.
  static void check(KmsClient kms, Acknowledged acknowledged, Acknowledged.Work work) {
    var lastUse = acknowledged.lastUse(work.keyId());
    require(lastUse(kms, work.keyId()).equals(lastUse), "last use", work);
    var isMade = work.kind().isOf(kms, work.keyId(), work.content(), work.made());
    require(isMade, "use of the key", work);
    require(!work.kind().isRotated() || isRotatedOnce(kms, work), "rotation", work);
    var tags = kms.listResourceTags(request -> request.keyId(work.keyId())).tags();
    require(tags.size() == 1 && tags.getFirst().tagValue().equals(work.alias()), "tag", work);
    var aliases = kms.listAliases(request -> request.keyId(work.keyId())).aliases();
    require(aliases.isEmpty() == work.isAliasDeleted(), "alias", work);
    acknowledged.addUse(work.keyId(), lastUse(kms, work.keyId()));
  }

  private static String lastUse(KmsClient kms, String key) {
    var last = kms.getKeyLastUsage(request -> request.keyId(key)).keyLastUsage();
    return String.valueOf(last.kmsRequestId());
  }

  private static boolean isRotatedOnce(KmsClient kms, Acknowledged.Work work) {
    var key = kms.describeKey(request -> request.keyId(work.keyId())).keyMetadata();
    var rotations = kms.listKeyRotations(request -> request.keyId(work.keyId())).rotations();
    var sealed = work.kind().make(kms, work.keyId(), work.content());
    return rotations.size() == 1
        && rotations.getFirst().keyMaterialId().equals(key.currentKeyMaterialId())
        && work.kind().isOf(kms, work.keyId(), work.content(), sealed);
  }

  private static void require(boolean holds, String what, Acknowledged.Work work) {
    if (!holds) {
      throw new IllegalStateException("the " + what + " of " + work + " is not as acknowledged");
    }
  }
}
