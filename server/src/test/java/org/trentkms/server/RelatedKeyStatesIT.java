package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.trentkms.server.RelatedKeysFixture.AWAY;
import static org.trentkms.server.RelatedKeysFixture.HOME;
import static org.trentkms.server.RelatedKeysFixture.THIRD;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.Tag;

/// The states that only multi-Region keys have, each held against each operation through the whole
/// server: the three columns of "Key states of AWS KMS keys" in the AWS KMS Developer Guide that
/// other keys do not reach, in the guide's own numbers. The clock stands still, so that the states
/// do.
@Timeout(180)
final class RelatedKeyStatesIT {

  /// Creating is the state of a replica, Updating that of a primary that has just become it, and
  /// PendingReplicaDeletion that of a primary.
  private static final String TABLE =
      """
      operation                            Creating  Updating  PendingReplicaDeletion
      CancelKeyDeletion                    4         4         ok
      CreateAlias                          ok        ok        3
      Decrypt                              14        ok        3
      DeleteAlias                          ok        ok        ok
      DescribeKey                          ok        ok        ok
      DisableKey                           14        15        3
      DisableKeyRotation                   14        ok        3
      EnableKey                            14        15        3
      EnableKeyRotation                    14        ok        3
      Encrypt                              14        ok        3
      GenerateDataKey                      14        ok        3
      GenerateDataKeyPair                  14        ok        3
      GenerateDataKeyPairWithoutPlaintext  14        ok        3
      GenerateDataKeyWithoutPlaintext      14        ok        3
      GetKeyPolicy                         ok        ok        ok
      GetKeyRotationStatus                 ok        ok        ok
      ListAliases                          ok        ok        ok
      ListKeyPolicies                      ok        ok        ok
      ListKeyRotations                     ok        ok        ok
      ListResourceTags                     ok        ok        ok
      PutKeyPolicy                         ok        ok        ok
      ReEncrypt                            14        ok        3
      ReplicateKey                         14        15        3
      RotateKeyOnDemand                    14        15        3
      ScheduleKeyDeletion                  ok        15        3
      TagResource                          ok        ok        3
      UntagResource                        ok        ok        3
      UpdateAlias                          ok        ok        3
      UpdateKeyDescription                 ok        ok        3
      UpdatePrimaryRegion                  14        ok        3
      """;

  private static final Map<String, String> REFUSALS =
      Map.of(
          "3", "KMSInvalidStateException: ARN is pending replica deletion.",
          "4", "KMSInvalidStateException: ARN is not pending deletion.",
          "14", "KMSInvalidStateException: ARN is creating.",
          "15", "KMSInvalidStateException: ARN is updating.");

  private static final SdkBytes DATA = SdkBytes.fromUtf8String("data");

  private static final Map<String, BiFunction<KmsClient, Subject, Object>> CALLS = calls();

  @TempDir private static Path folder;

  private static RelatedKeysFixture keys;

  /// A key in a state.
  private record Subject(String key, Region region, SdkBytes blob, String alias) {}

  /// Keys with replicas that can be used, two for each row.
  private static final Deque<String> REPLICATED = new ArrayDeque<>();

  @BeforeAll
  static void start() throws Exception {
    keys = new RelatedKeysFixture(folder);
    for (var number = 0; number < 2 * CALLS.size(); number++) {
      var key = keys.create();
      keys.in(HOME).replicateKey(r -> r.keyId(key).replicaRegion(AWAY.id()));
      REPLICATED.add(key);
    }
    keys.pass(Duration.ofSeconds(1));
    for (var key : REPLICATED) {
      keys.awaitState(key, AWAY, KeyState.ENABLED);
    }
  }

  @AfterAll
  static void stop() {
    keys.close();
  }

  static Stream<String> rows() {
    return TABLE.lines().skip(1);
  }

  @Test
  void rows_areAllOperationsThatCanBeCalled() {
    assertThat(rows().map(row -> row.split(" +", -1)[0])).containsExactlyElementsOf(CALLS.keySet());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void operation_hasTheAnswerOfEachState(String row) {
    var cells = row.split(" +", -1);

    holds(cells[0], creating(), KeyState.CREATING, cells[1]);
    holds(cells[0], updating(), KeyState.UPDATING, cells[2]);
    holds(cells[0], pendingReplicaDeletion(), KeyState.PENDING_REPLICA_DELETION, cells[3]);
  }

  private static void holds(String operation, Subject subject, KeyState state, String cell) {
    assertThat(keys.state(subject.key(), subject.region())).isEqualTo(state);
    var kms = keys.in(subject.region());
    var call = Objects.requireNonNull(CALLS.get(operation));
    var refusal = catchThrowableOfType(KmsException.class, () -> call.apply(kms, subject));
    var arn = "arn:aws:kms:" + subject.region() + ":111122223333:key/" + subject.key();
    var answer =
        refusal == null
            ? "ok"
            : refusal.awsErrorDetails().errorCode()
                + ": "
                + refusal.awsErrorDetails().errorMessage().replace(arn, "ARN");
    assertThat(answer).as(operation + " in " + state).isEqualTo(REFUSALS.getOrDefault(cell, cell));
  }

  private static Subject creating() {
    var key = keys.create();
    var blob = keys.seal(key, HOME, "data");
    keys.in(HOME).replicateKey(r -> r.keyId(key).replicaRegion(AWAY.id()));
    return withAlias(key, AWAY, blob);
  }

  private static Subject updating() {
    var key = REPLICATED.remove();
    var subject = withAlias(key, AWAY, keys.seal(key, HOME, "data"));
    keys.in(HOME).updatePrimaryRegion(r -> r.keyId(key).primaryRegion(AWAY.id()));
    return subject;
  }

  private static Subject pendingReplicaDeletion() {
    var key = REPLICATED.remove();
    var subject = withAlias(key, HOME, keys.seal(key, HOME, "data"));
    keys.in(HOME).scheduleKeyDeletion(r -> r.keyId(key));
    return subject;
  }

  private static Subject withAlias(String key, Region region, SdkBytes blob) {
    var alias = "alias/of-" + key;
    keys.in(region).createAlias(r -> r.aliasName(alias).targetKeyId(key));
    return new Subject(key, region, blob, alias);
  }

  private static Map<String, BiFunction<KmsClient, Subject, Object>> calls() {
    var calls = new TreeMap<String, BiFunction<KmsClient, Subject, Object>>();
    addUses(calls);
    addReading(calls);
    addChanges(calls);
    addReplication(calls);
    return calls;
  }

  private static void addUses(Map<String, BiFunction<KmsClient, Subject, Object>> calls) {
    var pair = DataKeyPairSpec.ECC_NIST_P256;
    calls.put("Encrypt", (kms, on) -> kms.encrypt(r -> r.keyId(on.key()).plaintext(DATA)));
    calls.put("Decrypt", (kms, on) -> kms.decrypt(r -> r.ciphertextBlob(on.blob())));
    calls.put(
        "ReEncrypt",
        (kms, on) -> kms.reEncrypt(r -> r.ciphertextBlob(on.blob()).destinationKeyId(on.key())));
    calls.put(
        "GenerateDataKey",
        (kms, on) -> kms.generateDataKey(r -> r.keyId(on.key()).keySpec(DataKeySpec.AES_256)));
    calls.put(
        "GenerateDataKeyWithoutPlaintext",
        (kms, on) ->
            kms.generateDataKeyWithoutPlaintext(
                r -> r.keyId(on.key()).keySpec(DataKeySpec.AES_256)));
    calls.put(
        "GenerateDataKeyPair",
        (kms, on) -> kms.generateDataKeyPair(r -> r.keyId(on.key()).keyPairSpec(pair)));
    calls.put(
        "GenerateDataKeyPairWithoutPlaintext",
        (kms, on) ->
            kms.generateDataKeyPairWithoutPlaintext(r -> r.keyId(on.key()).keyPairSpec(pair)));
  }

  private static void addReading(Map<String, BiFunction<KmsClient, Subject, Object>> calls) {
    calls.put("DescribeKey", (kms, on) -> kms.describeKey(r -> r.keyId(on.key())));
    calls.put("GetKeyPolicy", (kms, on) -> kms.getKeyPolicy(r -> r.keyId(on.key())));
    calls.put(
        "GetKeyRotationStatus", (kms, on) -> kms.getKeyRotationStatus(r -> r.keyId(on.key())));
    calls.put("ListAliases", (kms, on) -> kms.listAliases(r -> r.keyId(on.key())));
    calls.put("ListKeyPolicies", (kms, on) -> kms.listKeyPolicies(r -> r.keyId(on.key())));
    calls.put("ListKeyRotations", (kms, on) -> kms.listKeyRotations(r -> r.keyId(on.key())));
    calls.put("ListResourceTags", (kms, on) -> kms.listResourceTags(r -> r.keyId(on.key())));
  }

  private static void addChanges(Map<String, BiFunction<KmsClient, Subject, Object>> calls) {
    var tag = Tag.builder().tagKey("a").tagValue("b").build();
    calls.put("CancelKeyDeletion", (kms, on) -> kms.cancelKeyDeletion(r -> r.keyId(on.key())));
    calls.put("ScheduleKeyDeletion", (kms, on) -> kms.scheduleKeyDeletion(r -> r.keyId(on.key())));
    calls.put("DisableKey", (kms, on) -> kms.disableKey(r -> r.keyId(on.key())));
    calls.put("EnableKey", (kms, on) -> kms.enableKey(r -> r.keyId(on.key())));
    calls.put(
        "CreateAlias",
        (kms, on) -> kms.createAlias(r -> r.aliasName(on.alias() + "-2").targetKeyId(on.key())));
    calls.put("DeleteAlias", (kms, on) -> kms.deleteAlias(r -> r.aliasName(on.alias())));
    calls.put("UpdateAlias", RelatedKeyStatesIT::updateAlias);
    calls.put("TagResource", (kms, on) -> kms.tagResource(r -> r.keyId(on.key()).tags(tag)));
    calls.put("UntagResource", (kms, on) -> kms.untagResource(r -> r.keyId(on.key()).tagKeys("a")));
    calls.put(
        "UpdateKeyDescription",
        (kms, on) -> kms.updateKeyDescription(r -> r.keyId(on.key()).description("next")));
    calls.put("PutKeyPolicy", RelatedKeyStatesIT::putKeyPolicy);
  }

  private static void addReplication(Map<String, BiFunction<KmsClient, Subject, Object>> calls) {
    calls.put("EnableKeyRotation", (kms, on) -> kms.enableKeyRotation(r -> r.keyId(on.key())));
    calls.put("DisableKeyRotation", (kms, on) -> kms.disableKeyRotation(r -> r.keyId(on.key())));
    calls.put("RotateKeyOnDemand", (kms, on) -> kms.rotateKeyOnDemand(r -> r.keyId(on.key())));
    calls.put(
        "ReplicateKey",
        (kms, on) -> kms.replicateKey(r -> r.keyId(on.key()).replicaRegion(THIRD.id())));
    calls.put(
        "UpdatePrimaryRegion",
        (kms, on) ->
            kms.updatePrimaryRegion(r ->
                r.keyId(on.key()).primaryRegion(on.region().equals(HOME) ? AWAY.id() : HOME.id())));
  }

  /// An alias of another key is pointed at this one.
  private static Object updateAlias(KmsClient kms, Subject on) {
    var alias = "alias/moved-" + on.key();
    var from = kms.createKey().keyMetadata().keyId();
    kms.createAlias(r -> r.aliasName(alias).targetKeyId(from));
    return kms.updateAlias(r -> r.aliasName(alias).targetKeyId(on.key()));
  }

  private static Object putKeyPolicy(KmsClient kms, Subject on) {
    var policy = kms.getKeyPolicy(r -> r.keyId(on.key())).policy();
    return kms.putKeyPolicy(r -> r.keyId(on.key()).policy(policy));
  }
}
