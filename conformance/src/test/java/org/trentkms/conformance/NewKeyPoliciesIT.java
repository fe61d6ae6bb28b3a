package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.refusal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kms.model.Tag;

/// What a key policy must be to be stored: one that names nobody who does not exist, and that does
/// not lock its writer out.
@InBothModes
final class NewKeyPoliciesIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final Refusal LOCKED_OUT =
      Refusal.of(
          "MalformedPolicyDocumentException",
          "The new key policy will not allow you to update the key policy in the future.");

  private Account owner = TRENT.newAccount();
  private Account other = TRENT.newAccount();
  private String key = "";

  @BeforeEach
  void makeKey() {
    owner = TRENT.newAccount();
    other = TRENT.newAccount();
    key = owner.createKey();
  }

  @Test
  void putKeyPolicy_thatLocksTheCallerOut_isRefused_unlessTheCheckIsBypassed() {
    var before = owner.kms().getKeyPolicy(r -> r.keyId(key)).policy();
    var policy = policy(allow(other, "kms:*"));
    assertThat(refusal(() -> owner.kms().putKeyPolicy(r -> r.keyId(key).policy(policy))))
        .isEqualTo(LOCKED_OUT);
    assertThat(owner.kms().getKeyPolicy(r -> r.keyId(key)).policy()).isEqualTo(before);
    owner.kms().putKeyPolicy(r -> r.keyId(key).policy(policy).bypassPolicyLockoutSafetyCheck(true));
    assertThat(refusal(() -> owner.kms().getKeyPolicy(r -> r.keyId(key))).code())
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void aPolicyThatLeavesPutKeyPolicyAlone_isEnough() {
    owner.kms().putKeyPolicy(r -> r.keyId(key).policy(policy(allow(owner, "kms:PutKeyPolicy"))));
    owner.kms().putKeyPolicy(r -> r.keyId(key).policy(policy(allow(owner, "kms:*"))));
    assertThat(owner.kms().getKeyPolicy(r -> r.keyId(key)).policy()).contains("kms:*");
    assertThat(
            refusal(() ->
                owner
                    .kms()
                    .putKeyPolicy(r -> r.keyId(key).policy(policy(allow(owner, "kms:Get*"))))))
        .isEqualTo(LOCKED_OUT);
    var denied = allow(owner, "kms:PutKeyPolicy").replace("Allow", "Deny");
    assertThat(
            refusal(() ->
                owner
                    .kms()
                    .putKeyPolicy(r -> r.keyId(key).policy(policy(allow(owner, "kms:*"), denied)))))
        .isEqualTo(LOCKED_OUT);
  }

  @Test
  void createKey_isCheckedWithThePropertiesAndTagsOfTheNewKey() {
    for (var condition :
        new String[] {
          "'aws:ResourceTag/team': 'red'",
          "'kms:KeySpec': 'HMAC_256'",
          "'kms:MultiRegionKeyType': 'PRIMARY'",
          "'aws:PrincipalAccount': '%s'".formatted(owner.id())
        }) {
      var policy = policy(allowWhere(condition));
      owner
          .kms()
          .createKey(r ->
              r.policy(policy)
                  .keySpec("HMAC_256")
                  .keyUsage("GENERATE_VERIFY_MAC")
                  .multiRegion(true)
                  .tags(tag("red")));
    }
    for (var condition :
        new String[] {
          "'aws:ResourceTag/team': 'red'",
          "'kms:KeySpec': 'HMAC_256'",
          "'kms:MultiRegionKeyType': 'PRIMARY'",
          "'aws:PrincipalAccount': '%s'".formatted(other.id())
        }) {
      var policy = policy(allowWhere(condition));
      assertThat(refusal(() -> owner.kms().createKey(r -> r.policy(policy).tags(tag("blue")))))
          .as(condition)
          .isEqualTo(LOCKED_OUT);
      assertThat(
              owner
                  .kms()
                  .createKey(
                      r -> r.policy(policy).tags(tag("blue")).bypassPolicyLockoutSafetyCheck(true))
                  .keyMetadata()
                  .keyId())
          .as(condition)
          .isNotEmpty();
    }
  }

  @Test
  void principalsThatCanBeNone_areRefused_alsoWhereTheLockoutCheckIsBypassed() {
    for (var principal :
        new String[] {
          "arn:aws:iam::%s:group/Developers".formatted(owner.id()),
          "arn:aws:iam::%s:user/*".formatted(owner.id()),
          "arn:aws:iam::%s:role/Ops?".formatted(owner.id()),
          "AIDAQ3EGUZZZZZZZZZZZZ"
        }) {
      var policy = policy(allow(owner, "kms:*"), allow(principal, "kms:Encrypt"));
      for (var bypasses : new boolean[] {false, true}) {
        assertThat(
                refusal(() ->
                    owner
                        .kms()
                        .putKeyPolicy(r ->
                            r.keyId(key).policy(policy).bypassPolicyLockoutSafetyCheck(bypasses))))
            .as(principal)
            .isEqualTo(
                Refusal.of(
                    "MalformedPolicyDocumentException",
                    "Policy contains a statement with one or more invalid principals."));
      }
    }
  }

  @Test
  void policiesOf32KiB_areTaken_andNotAByteMore() {
    var policy = policy(allow(owner, "kms:*"));
    var longest = policy + " ".repeat(32_768 - policy.length());
    owner.kms().putKeyPolicy(r -> r.keyId(key).policy(longest));
    assertThat(owner.kms().getKeyPolicy(r -> r.keyId(key)).policy()).isEqualTo(longest);
    // Half as many characters, of two bytes each.
    var inBytes =
        policy.replace("Statement\"", "Id\":\"" + "é".repeat(16_384) + "\",\"Statement\"");
    for (var tooLong : new String[] {longest + " ", inBytes}) {
      assertThat(refusal(() -> owner.kms().putKeyPolicy(r -> r.keyId(key).policy(tooLong))).code())
          .isEqualTo("LimitExceededException");
      assertThat(refusal(() -> owner.kms().createKey(r -> r.policy(tooLong))).code())
          .isEqualTo("LimitExceededException");
    }
  }

  @Test
  void deepAndDoubleMembers_areRefused() {
    var statement = allow(owner, "kms:*");
    for (var policy :
        new String[] {
          policy("[".repeat(1_000) + statement + "]".repeat(1_000)),
          "{\"Statement\":".repeat(1_000) + statement + "}".repeat(1_000),
          policy(statement.replace("\"Action\":", "\"Action\":\"kms:Get*\",\"Action\":")),
          policy(statement).replace("{\"Version\"", "{\"Version\":\"2008-10-17\",\"Version\"")
        }) {
      assertThat(refusal(() -> owner.kms().putKeyPolicy(r -> r.keyId(key).policy(policy))).code())
          .isEqualTo("MalformedPolicyDocumentException");
    }
  }

  @Test
  void aThousandWildcards_areDecidedAboutAsAnyPolicy() {
    var stars = "kms:" + "*a".repeat(1_000);
    var denied = allow(owner, stars).replace("Allow", "Deny");
    owner.kms().putKeyPolicy(r -> r.keyId(key).policy(policy(allow(owner, "kms:*"), denied)));
    assertThat(owner.kms().describeKey(r -> r.keyId(key)).keyMetadata().keyId()).isEqualTo(key);
    assertThat(
            refusal(() ->
                owner
                    .kms()
                    .putKeyPolicy(r ->
                        r.keyId(key)
                            .policy(
                                policy(allow(owner, "kms:" + "*".repeat(1_000)), denied)
                                    .replace(stars, "kms:" + "?*".repeat(8))))))
        .isEqualTo(LOCKED_OUT);
  }

  private static Tag tag(String value) {
    return Tag.builder().tagKey("team").tagValue(value).build();
  }

  private static String policy(String... statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  private static String allow(Account who, String action) {
    return allow(who.id(), action);
  }

  private static String allow(String principal, String action) {
    return "{'Effect':'Allow','Principal':{'AWS':'%s'},'Action':'%s','Resource':'*'}"
        .formatted(principal, action)
        .replace('\'', '"');
  }

  private static String allowWhere(String condition) {
    return "{'Effect':'Allow','Principal':'*','Action':'kms:*','Resource':'*','Condition':{'StringEquals':{%s}}}"
        .formatted(condition)
        .replace('\'', '"');
  }
}
