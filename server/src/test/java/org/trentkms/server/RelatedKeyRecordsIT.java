package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.server.RelatedKeysFixture.AWAY;
import static org.trentkms.server.RelatedKeysFixture.HOME;
import static org.trentkms.server.RelatedKeysFixture.THIRD;
import static org.trentkms.server.RelatedKeysFixture.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

/// The CloudTrail records of what is done to related keys, after the examples in "Logging AWS KMS
/// API calls with AWS CloudTrail" (Developer Guide); and Regions that are not served.
@Timeout(180)
final class RelatedKeyRecordsIT {

  private static final String OF_CALLER = "\"type\":\"Root\"";
  private static final String BY_KMS = "\"invokedBy\":\"kms.amazonaws.com\"";
  private static final String BY_SERVICE =
      "\"userIdentity\":{\"accountId\":\"111122223333\",\"invokedBy\":\"AWS Internal\"}";

  @TempDir private Path folder;

  private RelatedKeysFixture keys;
  private String key;

  @BeforeEach
  void start() throws IOException {
    keys = new RelatedKeysFixture(folder);
    key = keys.create();
  }

  @AfterEach
  void stop() {
    keys.close();
  }

  @Test
  void replication_isOnRecordInBothRegions_underOneRequest() throws Exception {
    var tag = Tag.builder().tagKey("team").tagValue("red").build();
    keys.in(HOME)
        .replicateKey(r -> r.keyId(key).replicaRegion(AWAY.id()).description("copy").tags(tag));

    var made = only("ReplicateKey");
    assertThat(made)
        .contains(OF_CALLER, region("us-east-1"), "\"replicaRegion\":\"eu-west-1\"")
        .contains("\"replicaKeyMetadata\":{", "\"keyState\":\"Creating\"", "\"replicaPolicy\":")
        .contains("\"replicaTags\":[{\"tagKey\":\"team\",\"tagValue\":\"red\"}]")
        .contains("\"multiRegionConfiguration\":{\"multiRegionKeyType\":\"REPLICA\"")
        .contains("\"ARN\":\"arn:aws:kms:us-east-1:111122223333:key/" + key)
        .doesNotContain(BY_KMS);
    var there = only("CreateKey\",\"awsRegion\":\"eu-west-1");
    assertThat(there)
        .contains(OF_CALLER, BY_KMS, "\"multiRegion\":true", "\"description\":\"copy\"")
        .contains("\"ARN\":\"arn:aws:kms:eu-west-1:111122223333:key/" + key)
        .contains("\"eventType\":\"AwsApiCall\"");
    assertThat(member("requestID", there)).isEqualTo(member("requestID", made));
    assertThat(member("eventID", there)).isNotEqualTo(member("eventID", made));
    assertThat(events("SynchronizeMultiRegionKey")).isEmpty();
  }

  @Test
  void primaryChange_isOnRecordInBothRegions_underOneRequest() throws Exception {
    keys.replicate(key, HOME, AWAY);
    keys.in(HOME).updatePrimaryRegion(r -> r.keyId(key).primaryRegion(AWAY.id()));

    var records = events("UpdatePrimaryRegion");
    assertThat(records).hasSize(2);
    assertThat(records.getFirst())
        .contains(region("us-east-1"), "\"keyId\":\"" + key, OF_CALLER)
        .doesNotContain(BY_KMS);
    assertThat(records.getLast())
        .contains(region("eu-west-1"), OF_CALLER, BY_KMS)
        .contains("\"keyId\":\"arn:aws:kms:eu-west-1:111122223333:key/" + key)
        .contains("\"primaryRegion\":\"eu-west-1\"");
    assertThat(member("requestID", records.getLast()))
        .isEqualTo(member("requestID", records.getFirst()));
  }

  @Test
  void whateverIsCopiedToReplicas_isOnRecordAsASynchronization() throws Exception {
    keys.in(HOME).enableKeyRotation(r -> r.keyId(key).rotationPeriodInDays(90));
    keys.in(HOME).rotateKeyOnDemand(r -> r.keyId(key));
    assertThat(events("SynchronizeMultiRegionKey")).isEmpty();
    keys.replicate(key, HOME, AWAY);
    keys.in(HOME).enableKeyRotation(r -> r.keyId(key).rotationPeriodInDays(91));
    synchronizations(1);
    keys.in(HOME).enableKeyRotation(r -> r.keyId(key).rotationPeriodInDays(91));
    synchronizations(1);
    keys.in(HOME).rotateKeyOnDemand(r -> r.keyId(key));
    synchronizations(2);
    keys.pass(Duration.ofDays(91));
    eventually(() -> events("RotateKey\",").size() == 1);
    synchronizations(3);
    keys.replicate(key, HOME, THIRD);
    synchronizations(4);
    keys.in(THIRD).scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    synchronizations(4);
    keys.pass(Duration.ofDays(7));
    keys.passDaysUntil(() -> !events("DeleteKey").isEmpty());
    synchronizations(5);
    assertThat(only("DeleteKey"))
        .contains("\"responseElements\":{\"keyId\":\"arn:aws:kms:" + THIRD + ":");
  }

  @Test
  void regionThatIsNotServed_isNoneToReplicateTo() {
    for (var region : List.of("eu-west-2", "cn-north-1", "zz-nowhere-1")) {
      assertThatThrownBy(() -> keys.in(HOME).replicateKey(r -> r.keyId(key).replicaRegion(region)))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining(region);
    }
    assertThat(keys.metadata(key, HOME).multiRegionConfiguration().replicaKeys()).isEmpty();
  }

  private void synchronizations(int number) throws IOException {
    var records = events("SynchronizeMultiRegionKey");
    assertThat(records)
        .hasSize(number)
        .allSatisfy(record ->
            assertThat(record)
                .contains(BY_SERVICE, region("us-east-1"), "\"eventType\":\"AwsApiCall\"")
                .contains("\"requestParameters\":null")
                .contains(
                    "\"responseElements\":{\"keyId\":\"arn:aws:kms:us-east-1:111122223333:key/"
                        + key)
                .contains("\"requestID\":")
                .doesNotContain("eu-west-1", "ap-south-1"));
  }

  private String only(String name) throws IOException {
    var records = events(name);
    assertThat(records).hasSize(1);
    return records.getFirst();
  }

  private List<String> events(String name) throws IOException {
    return keys.log("\"eventName\":\"" + name);
  }

  private static String region(String name) {
    return "\"awsRegion\":\"" + name + "\"";
  }

  private static String member(String name, String record) {
    var matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(record);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
