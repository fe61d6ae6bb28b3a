package org.trentkms.conformance.crash;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trentkms.conformance.client.Clients;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsResponse;
import software.amazon.awssdk.services.kms.model.Tag;

/// Clients that make keys, aliases, tags and ciphertexts as fast as they can, until the server is
/// gone.
final class Workload {

  private static final int THREADS = 8;
  private static final Map<String, String> CONTEXT = Map.of("purpose", "crash");

  private final Acknowledged acknowledged;
  private final KmsClient kms;
  private final List<Thread> threads;

  private Workload(Acknowledged acknowledged, KmsClient kms) {
    this.acknowledged = acknowledged;
    this.kms = kms;
    this.threads =
        IntStream.range(0, THREADS)
            .mapToObj(i -> Thread.ofPlatform().unstarted(this::run))
            .toList();
  }

  /// Starts the clients.
  static Workload start(Clients clients, Acknowledged acknowledged) {
    var workload = new Workload(acknowledged, clients.client("test", "us-east-1"));
    workload.threads.forEach(Thread::start);
    return workload;
  }

  /// Waits until all clients have found out that the server is gone.
  void await() throws InterruptedException {
    for (var thread : threads) {
      thread.join();
    }
  }

  private void run() {
    try {
      for (var turn = 0; ; turn++) {
        work(turn % 3 == 0);
      }
    } catch (SdkClientException _) {
      // The connection broke: what was under way is not acknowledged.
    }
  }

  private void work(boolean deletesAlias) {
    var key = acknowledge(kms.createKey()).keyMetadata().keyId();
    var alias = "alias/of-" + key;
    acknowledge(kms.createAlias(request -> request.aliasName(alias).targetKeyId(key)));
    var tag = Tag.builder().tagKey("alias").tagValue(alias).build();
    acknowledge(kms.tagResource(request -> request.keyId(key).tags(tag)));
    var plaintext = "plaintext of " + alias;
    var blob =
        kms.encrypt(request ->
                request
                    .keyId(alias)
                    .plaintext(SdkBytes.fromUtf8String(plaintext))
                    .encryptionContext(CONTEXT))
            .ciphertextBlob();
    if (deletesAlias) {
      acknowledge(kms.deleteAlias(request -> request.aliasName(alias)));
    }
    acknowledged.add(new Acknowledged.Work(key, alias, deletesAlias, blob, plaintext));
  }

  private <R extends KmsResponse> R acknowledge(R response) {
    acknowledged.addChange(response.responseMetadata().requestId());
    return response;
  }

  /// Whether what was acknowledged is there as it was acknowledged.
  static void check(KmsClient kms, Acknowledged.Work work) {
    var opened =
        kms.decrypt(request -> request.ciphertextBlob(work.blob()).encryptionContext(CONTEXT));
    require(opened.plaintext().asUtf8String().equals(work.plaintext()), "plaintext", work);
    require(opened.keyId().endsWith(work.keyId()), "key", work);
    var tags = kms.listResourceTags(request -> request.keyId(work.keyId())).tags();
    require(tags.size() == 1 && tags.getFirst().tagValue().equals(work.alias()), "tag", work);
    var aliases = kms.listAliases(request -> request.keyId(work.keyId())).aliases();
    require(aliases.isEmpty() == work.isAliasDeleted(), "alias", work);
  }

  private static void require(boolean holds, String what, Acknowledged.Work work) {
    if (!holds) {
      throw new IllegalStateException("the " + what + " of " + work + " is not as acknowledged");
    }
  }
}
