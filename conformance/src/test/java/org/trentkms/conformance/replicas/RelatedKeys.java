package org.trentkms.conformance.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.trentkms.conformance.Account;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MultiRegionKey;
import software.amazon.awssdk.services.kms.model.ReplicateKeyRequest;

/// One account in three Regions, and its multi-Region keys.
record RelatedKeys(Account home, Account away, Account third) {

  private static final int MOST_ATTEMPTS = 100;
  private static final Duration PAUSE = Duration.ofMillis(100);

  /// An account that nobody has used yet.
  static RelatedKeys of(RunningTrent trent) {
    var home = trent.newAccount();
    return new RelatedKeys(
        home, trent.account(home.id(), "eu-central-1"), trent.account(home.id(), "ca-central-1"));
  }

  /// A new primary key at home; its id.
  String create() {
    return home.createKey(request -> request.multiRegion(true));
  }

  /// A new primary key at home and a replica of it away, which can be used; their id.
  String createBoth() {
    var key = create();
    replicate(key, away);
    return key;
  }

  /// Makes a replica of a key whose primary is at home, and waits until it can be used.
  void replicate(String key, Account to) {
    replicate(key, to, _ -> {});
    awaitState(to, key, KeyState.ENABLED);
  }

  /// Makes a replica with these options.
  KeyMetadata replicate(String key, Account to, Consumer<ReplicateKeyRequest.Builder> options) {
    return home.kms()
        .replicateKey(
            request -> request.keyId(key).replicaRegion(to.region()).applyMutation(options))
        .replicaKeyMetadata();
  }

  /// Has the replica away lead, and waits until that is done.
  void lead(String key) {
    home.kms().updatePrimaryRegion(request -> request.keyId(key).primaryRegion(away.region()));
    awaitState(home, key, KeyState.ENABLED);
    awaitState(away, key, KeyState.ENABLED);
  }

  /// The same new key in two Regions.
  List<KmsKey> createBoth(KeySpec spec, KeyUsageType usage) {
    var id = home.createKey(request -> request.multiRegion(true).keySpec(spec).keyUsage(usage));
    replicate(id, away);
    return List.of(new KmsKey(home, id, spec, usage), new KmsKey(away, id, spec, usage));
  }

  static KeyMetadata metadata(Account account, String key) {
    return account.kms().describeKey(request -> request.keyId(key)).keyMetadata();
  }

  static List<String> replicas(KeyMetadata key) {
    return key.multiRegionConfiguration().replicaKeys().stream()
        .map(MultiRegionKey::region)
        .toList();
  }

  /// Waits as programs do: by asking again.
  static void awaitState(Account account, String key, KeyState state) {
    for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (metadata(account, key).keyState() == state) {
        return;
      }
      pause();
    }
    assertThat(metadata(account, key).keyState()).isEqualTo(state);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
