package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.Tag;

/// The operations on aliases, tags and key policies, as AWS's SDK sees them.
@InBothModes
final class AliasesTagsPoliciesIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private Account account = TRENT.newAccount();
  private KmsClient kms = account.kms();
  private String key = "";

  @BeforeEach
  void makeKey() {
    account = TRENT.newAccount();
    kms = account.kms();
    key = account.createKey();
  }

  @Test
  void alias_isMadeMovedAndDeleted() {
    var other = account.createKey();
    account.createAlias("alias/app", key);
    var made = kms.listAliases(r -> r.keyId(key)).aliases();
    assertThat(made)
        .extracting(AliasListEntry::aliasArn)
        .containsExactly(account.aliasArn("alias/app"));
    assertThat(made.getFirst().targetKeyId()).isEqualTo(key);
    kms.updateAlias(r -> r.aliasName("alias/app").targetKeyId(other));
    assertThat(kms.describeKey(r -> r.keyId("alias/app")).keyMetadata().keyId()).isEqualTo(other);
    kms.deleteAlias(r -> r.aliasName("alias/app"));
    assertThat(kms.listAliases(r -> r.keyId(other)).aliases()).isEmpty();
    assertThat(refusal(() -> kms.describeKey(r -> r.keyId("alias/app"))))
        .isEqualTo(
            Refusal.of(
                "NotFoundException", "Alias " + account.aliasArn("alias/app") + " is not found."));
  }

  @Test
  void aliasOfATakenName_isAlreadyExistsException() {
    account.createAlias("alias/app", key);
    assertThat(refusal(() -> account.createAlias("alias/app", key)))
        .isEqualTo(
            Refusal.of(
                "AlreadyExistsException",
                "An alias with the name " + account.aliasArn("alias/app") + " already exists"));
  }

  @Test
  void aliasNames_areChecked() {
    assertThat(refusal(() -> account.createAlias("app", key)))
        .isEqualTo(
            Refusal.of(
                "ValidationException",
                "Alias must start with the prefix \"alias/\". Please see"
                    + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html"));
    assertThat(refusal(() -> account.createAlias("alias/a:b", key)))
        .isEqualTo(
            Refusal.of(
                "ValidationException", "alias/a:b contains invalid characters for an alias"));
    assertThat(code(() -> account.createAlias("alias/", key)))
        .isEqualTo("InvalidAliasNameException");
    assertThat(refusal(() -> account.createAlias("alias/aws/s3", key)))
        .isEqualTo(Refusal.of("NotAuthorizedException", null));
    assertThat(code(() -> account.createAlias("alias/ space", key)))
        .isEqualTo("ValidationException");
    assertThat(code(() -> kms.deleteAlias(r -> r.aliasName("alias/none"))))
        .isEqualTo("NotFoundException");
    assertThat(code(() -> kms.updateAlias(r -> r.aliasName("alias/none").targetKeyId(key))))
        .isEqualTo("NotFoundException");
    assertThat(code(() -> account.createAlias("alias/app", "alias/other")))
        .isEqualTo("ValidationException");
  }

  @Test
  void fiftyAliases_areTheMost() {
    IntStream.range(0, 50).forEach(i -> account.createAlias("alias/" + i, key));
    assertThat(code(() -> account.createAlias("alias/more", key)))
        .isEqualTo("LimitExceededException");
    var pages = kms.listAliasesPaginator(r -> r.keyId(key).limit(7)).stream().toList();
    assertThat(pages).hasSize(8);
    assertThat(pages.stream().flatMap(page -> page.aliases().stream())).hasSize(50);
  }

  @Test
  void aliasOfAKeyPendingDeletion_cannotBeMade() {
    kms.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    assertThat(refusal(() -> account.createAlias("alias/app", key)))
        .isEqualTo(
            Refusal.of("KMSInvalidStateException", account.keyArn(key) + " is pending deletion."));
  }

  @Test
  void tags_areAddedReplacedAndRemoved() {
    kms.tagResource(r -> r.keyId(key).tags(tag("a", "1"), tag("b", "2")));
    kms.tagResource(r -> r.keyId(key).tags(tag("a", "3")));
    kms.untagResource(r -> r.keyId(key).tagKeys("b", "none"));
    var listed = kms.listResourceTags(r -> r.keyId(key));
    assertThat(listed.tags()).containsExactly(tag("a", "3"));
    assertThat(listed.truncated()).isFalse();
  }

  @Test
  void wrongTags_areTagExceptions_andTooManyInAllAreLimitExceeded() {
    assertThat(code(() -> kms.tagResource(r -> r.keyId(key).tags(tag("a", "1"), tag("a", "2")))))
        .isEqualTo("TagException");
    assertThat(code(() -> kms.tagResource(r -> r.keyId(key).tags(tag("aws:a", "1")))))
        .isEqualTo("TagException");
    var many = IntStream.range(0, 51).mapToObj(i -> tag("t" + i, "")).toList();
    assertThat(code(() -> kms.tagResource(r -> r.keyId(key).tags(many)))).isEqualTo("TagException");
    kms.tagResource(r -> r.keyId(key).tags(many.subList(0, 50)));
    assertThat(code(() -> kms.tagResource(r -> r.keyId(key).tags(many.getLast()))))
        .isEqualTo("LimitExceededException");
    assertThat(kms.listResourceTagsPaginator(r -> r.keyId(key).limit(9)).stream().toList())
        .hasSize(6);
  }

  @Test
  void policy_isReturnedAsItWasGiven() {
    var policy = kms.getKeyPolicy(r -> r.keyId(key));
    assertThat(policy.policyName()).isEqualTo("default");
    assertThat(policy.policy()).contains("\"AWS\" : \"arn:aws:iam::" + account.id() + ":root\"");
    var given =
        "{ \"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"*\"}]\n}";
    kms.putKeyPolicy(r -> r.keyId(key).policy(given));
    assertThat(kms.getKeyPolicy(r -> r.keyId(key).policyName("default")).policy()).isEqualTo(given);
    assertThat(kms.listKeyPolicies(r -> r.keyId(key)).policyNames()).containsExactly("default");
  }

  @Test
  void wrongPolicies_areRefused() {
    for (var policy : List.of("no json", "[]", "{}", "{\"Statement\":[]}", "{\"Statement\":1}")) {
      assertThat(code(() -> kms.putKeyPolicy(r -> r.keyId(key).policy(policy))))
          .as(policy)
          .isEqualTo("MalformedPolicyDocumentException");
    }
    var tooLong = "{\"Statement\":[{}]" + " ".repeat(32_768) + "}";
    assertThat(code(() -> kms.putKeyPolicy(r -> r.keyId(key).policy(tooLong))))
        .isEqualTo("LimitExceededException");
    assertThat(code(() -> kms.getKeyPolicy(r -> r.keyId(key).policyName("other"))))
        .isEqualTo("NotFoundException");
  }

  @Test
  void markersOfOthers_areInvalidMarkerExceptions() {
    account.createAlias("alias/1", key);
    account.createAlias("alias/2", key);
    var marker = kms.listAliases(r -> r.limit(1)).nextMarker();
    assertThat(kms.listAliases(r -> r.limit(1).marker(marker)).aliases())
        .extracting(AliasListEntry::aliasName)
        .containsExactly("alias/2");
    assertThat(code(() -> kms.listKeys(r -> r.marker(marker)))).isEqualTo("InvalidMarkerException");
    assertThat(code(() -> kms.listKeyPolicies(r -> r.keyId(key).marker("garbage"))))
        .isEqualTo("ValidationException");
    assertThat(code(() -> kms.listAliases(r -> r.marker("garbage"))))
        .isEqualTo("InvalidMarkerException");
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().tagKey(key).tagValue(value).build();
  }
}
