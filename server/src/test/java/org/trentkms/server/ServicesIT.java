package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.server.Roles.refusal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/// Trusted services that call on their own behalf, each for a resource of an account.
@Timeout(60)
final class ServicesIT {

  private static final String S3 = "AKIATRENTSERVICE0001";
  private static final String LOGS = "AKIATRENTSERVICE0002";
  private static final String S3_NAME = "s3.amazonaws.com";
  private static final String LOGS_NAME = "logs.us-east-1.amazonaws.com";
  private static final String ACCOUNT = "111122223333";
  private static final String BUCKET = "arn:aws:s3:us-east-1:111122223333:bucket/a";
  private static final String OTHERS = "arn:aws:s3:us-east-1:444455556666:bucket/a";
  private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("an object");

  @TempDir private static Path folder;
  private static MovedServer machine;
  private static TrentServer server;
  private static KmsClient root;
  private static KmsClient otherRoot;

  @BeforeAll
  static void start() throws IOException {
    machine = new MovedServer(folder);
    machine.configure(
        """
        services:
          - name: s3.amazonaws.com
            accessKey: AKIATRENTSERVICE0001
            secret: env:SECRET
            accounts: ["111122223333"]
            regions: [us-east-1]
          - name: logs.us-east-1.amazonaws.com
            accessKey: AKIATRENTSERVICE0002
            secret: env:SECRET
            accounts: ["111122223333", "444455556666"]
            regions: [us-east-1]
        """);
    server = machine.start();
    root = machine.sdkWithoutRetries(server);
    otherRoot = machine.sdkOfAnotherAccount(server);
  }

  @AfterAll
  static void stop() {
    root.close();
    otherRoot.close();
    server.close();
  }

  @Test
  void grant_holdsForTheVeryResource_thatTheServiceNames_andForNoOtherService() {
    var key = key(root);
    grant(key);

    encrypt(S3, BUCKET, key);
    for (var other : List.of(BUCKET + "b", BUCKET.replace("bucket", "Bucket"))) {
      assertThatThrownBy(() -> encrypt(S3, other, key))
          .as(other)
          .hasMessageContaining(
              "User: s3.amazonaws.com is not authorized to perform: kms:Encrypt on resource: "
                  + key
                  + " because no resource-based policy allows the kms:Encrypt action");
    }
    assertThat(refusal(() -> encrypt(LOGS, BUCKET, key))).isEqualTo("AccessDeniedException");
    try (var s3 = service(S3, BUCKET)) {
      assertThat(refusal(() -> s3.generateDataKey(r -> r.keyId(key).keySpec("AES_256"))))
          .as("an operation that the grant has not")
          .isEqualTo("AccessDeniedException");
    }
  }

  @Test
  void keyPolicy_namesTheService_itsResourceAndTheAccount() {
    var key = key(root);
    allow(
        root,
        key,
        ACCOUNT,
        """
        "Principal": {"Service": "s3.amazonaws.com"},
        "Condition": {
          "ArnLike": {"aws:SourceArn": "arn:aws:s3:*:*:bucket/*"},
          "StringEquals": {"aws:SourceAccount": "111122223333"},
          "Null": {"kms:ViaService": "true", "aws:PrincipalArn": "true", "aws:SourceIp": "true"},
          "Bool": {"aws:PrincipalIsAWSService": "true", "aws:ViaAWSService": "false"},
          "ForAnyValue:StringEquals": {
            "aws:PrincipalServiceNamesList": "s3.us-east-1.amazonaws.com"}}\
        """);

    encrypt(S3, BUCKET, key);
    encrypt(S3, BUCKET, key.substring(key.lastIndexOf('/') + 1));
    assertThat(refusal(() -> encrypt(S3, BUCKET.replace("bucket", "job"), key)))
        .isEqualTo("AccessDeniedException");
    assertThat(refusal(() -> encrypt(LOGS, BUCKET, key))).isEqualTo("AccessDeniedException");
  }

  @Test
  void keyOfAnotherAccount_isNamedByItsArn_andItsPolicyDecides() {
    var key = key(otherRoot);
    var byLogs =
        """
        "Principal": {"Service": "logs.us-east-1.amazonaws.com"},
        "Condition": {"StringEquals": {"aws:SourceAccount": "%s"}}\
        """;
    assertThatThrownBy(() -> encrypt(LOGS, BUCKET, key))
        .hasMessageContaining("the resource does not exist in this Region, no resource-based");
    allow(otherRoot, key, "444455556666", byLogs.formatted("444455556666"));
    encrypt(LOGS, OTHERS, key);
    assertThat(refusal(() -> encrypt(LOGS, BUCKET, key))).isEqualTo("AccessDeniedException");
    allow(otherRoot, key, "444455556666", byLogs.formatted(ACCOUNT));
    encrypt(LOGS, BUCKET, key);
    assertThat(refusal(() -> encrypt(LOGS, BUCKET, key.substring(key.lastIndexOf('/') + 1))))
        .isEqualTo("NotFoundException");
  }

  @Test
  void whatIsAllowedToAnAccount_isNotAllowedToServices() {
    var key = key(root);
    assertThat(refusal(() -> encrypt(S3, BUCKET, key))).isEqualTo("AccessDeniedException");
    allow(
        root,
        key,
        ACCOUNT,
        """
        "Principal": "*", "Condition": {"StringEquals": {"kms:CallerAccount": "111122223333"}}\
        """);
    assertThat(refusal(() -> encrypt(S3, BUCKET, key))).isEqualTo("AccessDeniedException");

    var managed = root.describeKey(r -> r.keyId("alias/aws/s3")).keyMetadata().arn();
    assertThat(refusal(() -> encrypt(S3, BUCKET, managed))).isEqualTo("AccessDeniedException");
  }

  @Test
  void callsWithoutAKey_areDenied() {
    try (var s3 = service(S3, BUCKET)) {
      var calls =
          List.<Runnable>of(
              s3::listKeys,
              s3::listAliases,
              s3::createKey,
              () -> s3.generateRandom(r -> r.numberOfBytes(16)),
              () -> s3.listRetirableGrants(r -> r.retiringPrincipal(rootArn())));
      for (var call : calls) {
        assertThatThrownBy(call::run)
            .hasMessageContaining("User: s3.amazonaws.com is not authorized to perform: kms:")
            .hasMessageContaining("because no identity-based policy allows");
      }
    }
  }

  @Test
  void grant_isListedForTheServiceThatMayRetireIt_andRetiredByNoOther() {
    var key = key(root);
    var grant = grant(key);
    try (var s3 = service(S3, BUCKET);
        var logs = service(LOGS, BUCKET)) {
      assertThat(refusal(() -> retire(s3, grant))).isEqualTo("AccessDeniedException");
      assertThat(refusal(() -> s3.listRetirableGrants(r -> r.retiringServicePrincipal(LOGS_NAME))))
          .isEqualTo("AccessDeniedException");
      assertThat(
              logs.listRetirableGrants(r -> r.retiringServicePrincipal(LOGS_NAME)).grants().stream()
                  .map(GrantListEntry::grantId))
          .contains(grant.grantId());
      assertThat(
              refusal(() -> root.listRetirableGrants(r -> r.retiringServicePrincipal(LOGS_NAME))))
          .isEqualTo("ValidationException");
      retire(logs, grant);
    }
    try (var elsewhere = service(LOGS, OTHERS)) {
      assertThat(elsewhere.listRetirableGrants(r -> r.retiringServicePrincipal(LOGS_NAME)).grants())
          .as("on keys of an account for whose resource it does not call")
          .isEmpty();
    }
    assertThat(refusal(() -> encrypt(S3, BUCKET, key))).isEqualTo("AccessDeniedException");
    assertThat(root.listGrants(r -> r.keyId(key)).grants()).isEmpty();
  }

  @Test
  void serviceIsOnRecord_byItsNameAlone() throws IOException {
    var key = key(root);
    grant(key);
    encrypt(S3, BUCKET, key);

    assertThat(
            machine.log().stream().filter(line -> line.contains("\"Encrypt\"")).toList().getLast())
        .contains("\"userIdentity\":{\"type\":\"AWSService\",\"invokedBy\":\"s3.amazonaws.com\"},")
        .contains("\"sourceIPAddress\":\"s3.amazonaws.com\",\"userAgent\":\"s3.amazonaws.com\"")
        .contains("\"recipientAccountId\":\"111122223333\"")
        .doesNotContain(S3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OTHERS,
        "arn:aws:s3:::a-bucket-of-no-account",
        "bucket/a",
        "",
        BUCKET + " and  more",
        "*"
      })
  void serviceThatNamesNoResourceOfItsAccounts_isRefused(String wrong) {
    try (var s3 = service(S3, wrong)) {
      requireMayNotCall(s3);
    }
  }

  @Test
  void serviceThatNamesNothing_orCallsAnotherRegion_isRefused() {
    var named = Map.of("X-Trent-Source-Arn", List.of(BUCKET));
    try (var silent = machine.sdkOf(S3, Region.US_EAST_1, Map.of(), server);
        var elsewhere = machine.sdkOf(S3, Region.EU_WEST_1, named, server);
        var user = machine.sdkOf(MovedServer.ID, Region.US_EAST_1, named, server)) {
      requireMayNotCall(silent);
      requireMayNotCall(elsewhere);
      assertThatThrownBy(user::listKeys)
          .hasMessageContaining("Only a trusted service may act for another principal");
    }
  }

  @Test
  void service_hasNoSessions() {
    try (var sts = machine.sts(S3, server)) {
      assertThatThrownBy(() ->
              sts.getCallerIdentity(
                  r -> r.overrideConfiguration(o -> o.putHeader("X-Trent-Source-Arn", BUCKET))))
          .hasMessageContaining("s3.amazonaws.com is a trusted service, which has no sessions");
      assertThatThrownBy(() ->
              sts.getSessionToken(
                  r -> r.overrideConfiguration(o -> o.putHeader("X-Trent-Acting-For", rootArn()))))
          .hasMessageContaining("s3.amazonaws.com is a trusted service, which has no sessions");
    }
  }

  private static void requireMayNotCall(KmsClient service) {
    assertThatThrownBy(service::listKeys)
        .hasMessageContaining(
            "s3.amazonaws.com must name in X-Trent-Acting-For a principal, or in X-Trent-Source-Arn"
                + " a resource, or both, for which it may call this Region.");
  }

  private static String key(KmsClient owner) {
    return owner.createKey().keyMetadata().arn();
  }

  /// To S3 for its bucket, for logs to retire.
  private static CreateGrantResponse grant(String key) {
    return root.createGrant(r ->
        r.keyId(key)
            .granteeServicePrincipal(S3_NAME)
            .retiringServicePrincipal(LOGS_NAME)
            .constraints(c -> c.sourceArn(BUCKET))
            .operations(GrantOperation.ENCRYPT));
  }

  private static void retire(KmsClient service, CreateGrantResponse grant) {
    service.retireGrant(r -> r.grantToken(grant.grantToken()));
  }

  private static void encrypt(String service, String resource, String key) {
    try (var client = service(service, resource)) {
      client.encrypt(r -> r.keyId(key).plaintext(PLAINTEXT));
    }
  }

  /// A client of the service that calls for this resource.
  private static KmsClient service(String accessKey, String resource) {
    return machine.sdkOf(
        accessKey, Region.US_EAST_1, Map.of("X-Trent-Source-Arn", List.of(resource)), server);
  }

  private static void allow(KmsClient owner, String key, String account, String whom) {
    var policy =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:root"},
           "Action": "kms:*", "Resource": "*"},
          {"Effect": "Allow", "Action": "kms:Encrypt", "Resource": "*", %s}]}
        """
            .formatted(account, whom);
    owner.putKeyPolicy(r -> r.keyId(key).policy(policy));
  }

  private static String rootArn() {
    return "arn:aws:iam::" + ACCOUNT + ":root";
  }
}
