package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.id.AccountId;
import org.trentkms.quota.Quotas;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.keypairs.ReserveSettings;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.LimitExceededException;
import software.amazon.awssdk.services.kms.model.Tag;

/// The quotas of a configuration hold, to the one, until others are taken up.
final class QuotasIT {

  private static final String POLICY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"}]}\
      """;

  @TempDir private Path folder;
  private MovedServer moved;
  private TrentServer server;
  private KmsClient kms;

  @BeforeEach
  void start() throws IOException {
    moved = new MovedServer(folder);
    moved.configure(
        "quotas: {keys: 3, aliasesPerKey: 2, tagsPerKey: 1, policyBytes: %d, onDemandRotations: 1}"
            .formatted(POLICY.length()));
    server = moved.start();
    kms = moved.sdk(server);
  }

  @AfterEach
  void stop() {
    kms.close();
    server.close();
  }

  @Test
  void keys_areAsManyAsTheQuota_inWhateverState() {
    IntStream.range(0, 3).forEach(_ -> key());
    var some = kms.listKeys().keys().getFirst().keyId();
    kms.disableKey(r -> r.keyId(some));
    kms.scheduleKeyDeletion(r -> r.keyId(some).pendingWindowInDays(7));

    assertThat(refusal(() -> kms.createKey()))
        .isEqualTo("Key quota for this account in this region is 3 but the current usage is 3.");
  }

  @Test
  void awsManagedKeys_areNotCounted() {
    kms.describeKey(r -> r.keyId("alias/aws/s3"));
    IntStream.range(0, 3).forEach(_ -> key());
    kms.describeKey(r -> r.keyId("alias/aws/ebs"));

    assertThat(refusal(() -> kms.createKey()))
        .isEqualTo("Key quota for this account in this region is 3 but the current usage is 3.");
    assertThat(kms.listKeys().keys()).hasSize(5);
  }

  @Test
  void keys_madeByManyAtOnce_areAsManyAsTheQuota() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = IntStream.range(0, 20).mapToObj(_ -> threads.submit(this::isMade)).toList();
      var made = 0;
      for (var call : calls) {
        made += call.get() ? 1 : 0;
      }
      assertThat(made).isEqualTo(3);
    }
    assertThat(kms.listKeys().keys()).hasSize(3);
  }

  @Test
  void aliasesTagsPoliciesAndRotations_areBounded() {
    var key = key();
    kms.createAlias(r -> r.aliasName("alias/a").targetKeyId(key));
    kms.createAlias(r -> r.aliasName("alias/b").targetKeyId(key));
    kms.tagResource(r -> r.keyId(key).tags(tag("a")));
    kms.putKeyPolicy(r -> r.keyId(key).policy(POLICY));
    kms.rotateKeyOnDemand(r -> r.keyId(key));

    assertThat(refusal(() -> kms.createAlias(r -> r.aliasName("alias/c").targetKeyId(key))))
        .isEqualTo(
            "Aliases per key quota for this account in this region is 2, current usage is 2.");
    refusal(() -> kms.tagResource(r -> r.keyId(key).tags(tag("b"))));
    assertThat(ImportingTrent.refusal(() -> kms.createKey(r -> r.tags(tag("a"), tag("b")))))
        .isEqualTo("TagException: Too many tags");
    refusal(() -> kms.putKeyPolicy(r -> r.keyId(key).policy(POLICY + " ")));
    refusal(() -> kms.createKey(r -> r.policy(POLICY + " ")));
    assertThat(refusal(() -> kms.rotateKeyOnDemand(r -> r.keyId(key))))
        .isEqualTo(
            "The on-demand rotations limit has been reached for the given keyId. No more on-demand"
                + " rotations can be performed for this key: "
                + kms.describeKey(r -> r.keyId(key)).keyMetadata().arn());
    assertThat(kms.listKeys().keys()).hasSize(1);
  }

  @Test
  void otherQuotas_areTakenUp_andWhatIsThereStays() throws IOException {
    IntStream.range(0, 3).forEach(_ -> key());
    moved.configure("quotas: {keys: 4}");
    server.reload(moved.settings());
    key();
    moved.configure("quotas: {keys: 1}");
    server.reload(moved.settings());

    assertThat(refusal(() -> kms.createKey()))
        .isEqualTo("Key quota for this account in this region is 1 but the current usage is 4.");
    assertThat(kms.listKeys().keys()).hasSize(4);
  }

  @Test
  void dev_holdsTheQuotasThatItIsGiven() {
    var settings =
        new DevSettings(
                ListenerSettings.of("127.0.0.1", 0),
                Set.of(),
                new AccountId("000000000000"),
                Optional.of(folder.resolve("dev")),
                Optional.empty(),
                ReserveSettings.of(0))
            .with(Quotas.USUAL.with(Map.of("keys", 1)));
    try (var dev = Wiring.dev(settings);
        var sdk = moved.sdk(dev)) {
      sdk.createKey();

      assertThat(refusal(() -> sdk.createKey()))
          .isEqualTo("Key quota for this account in this region is 1 but the current usage is 1.");
    }
  }

  private String key() {
    return kms.createKey().keyMetadata().keyId();
  }

  private boolean isMade() {
    try {
      key();
      return true;
    } catch (LimitExceededException _) {
      return false;
    }
  }

  private static Tag tag(String key) {
    return Tag.builder().tagKey(key).tagValue("").build();
  }

  /// The text of the LimitExceededException that the call ends in.
  private static String refusal(Runnable call) {
    var refusal = catchThrowableOfType(KmsException.class, call::run);
    assertThat(refusal).isInstanceOf(LimitExceededException.class);
    return refusal.awsErrorDetails().errorMessage();
  }
}
