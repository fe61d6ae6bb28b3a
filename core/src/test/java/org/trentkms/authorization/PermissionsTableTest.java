package org.trentkms.authorization;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.identity.TrustedService;
import org.trentkms.key.Action;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.Replication;
import org.trentkms.policy.context.ConditionKey;
import org.trentkms.tag.Tag;
import org.trentkms.tag.Tags;

/// The table of AWS KMS Developer Guide, "AWS KMS permissions", with the keys of Service
/// Authorization Reference, "Actions, resources, and condition keys for AWS Key Management
/// Service", transcribed from there and apart from Trent's own tables.
final class PermissionsTableTest {

  /// One row for each action and resource: whether it can be used across accounts, and its
  /// condition keys beyond those of AWS's "Conditions for KMS key operations", which every row of a
  /// key has. What only the attestation of an enclave fills is left out; so is what stands for a
  /// custom key store. `aws:ResourceTag`, which AWS lists for CreateKey, is not here: there is no
  /// key yet whose tags it could be. GRANTS are the keys of AWS KMS Developer Guide, "Controlling
  /// access to grants", that the reference has not.
  private static final String TABLE =
      """
      CancelKeyDeletion                   | key   | no  |
      CreateAlias                         | alias | no  |
      CreateAlias                         | key   | no  |
      CreateGrant                         | key   | yes | CONTEXT GrantConstraintType GranteePrincipal GrantIsForAWSResource GrantOperations RetiringPrincipal GRANTS
      CreateKey                           | *     | no  | CallerAccount ViaService BypassPolicyLockoutSafetyCheck KeySpec KeyUsage KeyOrigin MultiRegion MultiRegionKeyType TAGS
      Decapsulate                         | key   | yes | RequestAlias
      Decrypt                             | key   | yes | RequestAlias EncryptionAlgorithm CONTEXT
      DeleteAlias                         | alias | no  |
      DeleteAlias                         | key   | no  |
      DeleteImportedKeyMaterial           | key   | no  |
      DeriveSharedSecret                  | key   | yes | RequestAlias KeyAgreementAlgorithm
      DescribeKey                         | key   | yes | RequestAlias
      DisableKey                          | key   | no  |
      DisableKeyRotation                  | key   | no  |
      EnableKey                           | key   | no  |
      EnableKeyRotation                   | key   | no  | RotationPeriodInDays
      Encapsulate                         | key   | yes | RequestAlias
      Encrypt                             | key   | yes | RequestAlias EncryptionAlgorithm CONTEXT
      GenerateDataKey                     | key   | yes | RequestAlias EncryptionAlgorithm CONTEXT
      GenerateDataKeyPair                 | key   | yes | RequestAlias EncryptionAlgorithm CONTEXT DataKeyPairSpec
      GenerateDataKeyPairWithoutPlaintext | key   | yes | RequestAlias EncryptionAlgorithm CONTEXT DataKeyPairSpec
      GenerateDataKeyWithoutPlaintext     | key   | yes | RequestAlias EncryptionAlgorithm CONTEXT
      GenerateMac                         | key   | yes | RequestAlias MacAlgorithm
      GenerateRandom                      | *     | no  |
      GetKeyLastUsage                     | key   | no  |
      GetKeyPolicy                        | key   | no  |
      GetKeyRotationStatus                | key   | yes |
      GetParametersForImport              | key   | no  | WrappingAlgorithm WrappingKeySpec
      GetPublicKey                        | key   | yes | RequestAlias
      ImportKeyMaterial                   | key   | no  | ExpirationModel ValidTo
      ListAliases                         | *     | no  |
      ListGrants                          | key   | yes | GrantIsForAWSResource
      ListKeyPolicies                     | key   | no  |
      ListKeyRotations                    | key   | no  |
      ListKeys                            | *     | no  |
      ListResourceTags                    | key   | no  |
      ListRetirableGrants                 | *     | no  |
      PutKeyPolicy                        | key   | no  | BypassPolicyLockoutSafetyCheck
      ReEncryptFrom                       | key   | yes | RequestAlias EncryptionAlgorithm CONTEXT ReEncryptOnSameKey
      ReEncryptTo                         | key   | yes | RequestAlias EncryptionAlgorithm CONTEXT ReEncryptOnSameKey
      ReplicateKey                        | key   | no  | ReplicaRegion
      RetireGrant                         | key   | yes | CONTEXT GrantConstraintType
      RevokeGrant                         | key   | yes | GrantIsForAWSResource
      RotateKeyOnDemand                   | key   | no  |
      ScheduleKeyDeletion                 | key   | no  | ScheduleKeyDeletionPendingWindowInDays
      Sign                                | key   | yes | RequestAlias MessageType SigningAlgorithm
      TagResource                         | key   | no  | TAGS
      UntagResource                       | key   | no  | aws:TagKeys
      UpdateAlias                         | alias | no  |
      UpdateAlias                         | key   | no  |
      UpdateKeyDescription                | key   | no  |
      UpdatePrimaryRegion                 | key   | no  | PrimaryRegion
      Verify                              | key   | yes | RequestAlias MessageType SigningAlgorithm
      VerifyMac                           | key   | yes | RequestAlias MacAlgorithm
      """;

  private static final String OF_KEYS =
      "CallerAccount KeySpec KeyUsage KeyOrigin MultiRegion MultiRegionKeyType ResourceAliases"
          + " ViaService aws:ResourceTag/team";

  /// What the operation says beside its request, once it knows both keys.
  private static final String ADDED_LATER = "kms:ReEncryptOnSameKey";

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final Region REGION = new Region("us-east-1");
  private static final Caller CALLER =
      new Caller(new Principal.Root(ACCOUNT), "AKIATRENTSERVICE0001", REGION)
          .through(new TrustedService("s3.amazonaws.com", Set.of(ACCOUNT), Set.of(REGION)));
  private static final KeyTraits KEY =
      new KeyTraits(
          new KeyArn(
              REGION, ACCOUNT, KeyId.parse("mrk-1234abcd12ab34cd56ef1234567890ab").orElseThrow()),
          new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS),
          Tags.NONE.with(List.of(new Tag("team", "red")), 50),
          Optional.of(Replication.alone(REGION)),
          () -> List.of("alias/one"));

  /// A row of the table.
  record Row(String action, String resource, boolean isForOtherAccounts, Set<String> keys) {

    private static Row of(String line) {
      var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      var keys = cells.get(1).equals("key") ? cells.get(3) + " " + OF_KEYS : cells.get(3);
      return new Row("kms:" + cells.get(0), cells.get(1), cells.get(2).equals("yes"), all(keys));
    }

    private static Set<String> all(String keys) {
      return Arrays.stream(
              keys.replace("CONTEXT", "EncryptionContext:stage EncryptionContextKeys")
                  .replace("TAGS", "aws:RequestTag/project aws:TagKeys")
                  .replace(
                      "GRANTS",
                      "GrantConstraintSourceArn GranteeServicePrincipal RetiringServicePrincipal")
                  .strip()
                  .split(" +", -1))
          .filter(key -> !key.isEmpty())
          .map(key -> key.startsWith("aws:") ? key : "kms:" + key)
          .collect(toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
      return action + " on " + resource;
    }
  }

  private static List<Row> table() {
    return TABLE.lines().map(Row::of).toList();
  }

  static Stream<Row> rows() {
    return table().stream();
  }

  @Test
  void actions_areThoseOfTheTable() {
    assertThat(rows().filter(row -> row.resource().equals("key")).map(Row::action))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Action.values()).map(Action::policyName).collect(toSet()));
    assertThat(rows().filter(row -> !row.resource().equals("key")).map(Row::action))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(AccountAction.values())
                .filter(action -> action != AccountAction.TAG_RESOURCE) // of keys to be made
                .filter(action -> action != AccountAction.LOOK_UP_EVENTS) // of another service
                .map(AccountAction::policyName)
                .toList());
  }

  @Test
  void actions_reachOtherAccounts_whereAwsSaysSo() {
    for (var action : Action.values()) {
      var row = rows().filter(each -> isOf(each, action)).findFirst().orElseThrow();
      assertThat(action.reachesOtherAccounts())
          .as(row.toString())
          .isEqualTo(row.isForOtherAccounts());
    }
  }

  private static boolean isOf(Row row, Action action) {
    return row.resource().equals("key") && row.action().equals(action.policyName());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void conditionKeys_areThereForWhichActionsAwsListsThem_andForNoOthers(Row row) {
    var filled = new TreeSet<String>();
    for (var request : requests(row.action())) {
      filled.addAll(filled(row, request));
    }
    var listed = new TreeSet<>(row.keys());
    listed.remove(ADDED_LATER);
    assertThat(filled).isEqualTo(listed);
  }

  /// All that requests can say for the action.
  private static List<ConditionSource> requests(String action) {
    return Stream.of(
            Stream.of(ConditionSource.NONE),
            RequestConditionsTest.rows().stream()
                .filter(row -> row.action().equals(action))
                .map(RequestConditionsTest.Row::request),
            GrantConditions.ofGrants(action))
        .flatMap(requests -> requests)
        .toList();
  }

  private static Set<String> filled(Row row, ConditionSource request) {
    var isOfKey = row.resource().equals("key");
    var alias =
        Arrays.stream(Action.values())
                .filter(Action::takesAliases)
                .anyMatch(action -> isOf(row, action))
            ? Optional.of(AliasName.parse("alias/one").orElseThrow())
            : Optional.<AliasName>empty();
    var access =
        new AccessRequest(
            CALLER, Instant.EPOCH, Circumstances.NONE, alias, request, DecisionSink.NONE);
    return filled(access, row.action(), isOfKey ? KEY : null);
  }

  private static Set<String> filled(AccessRequest access, String action, @Nullable KeyTraits key) {
    var context = new AccessContext(access, action, Identities.NONE, ACCOUNT, key);
    return table().stream()
        .flatMap(row -> row.keys().stream())
        .filter(asked -> !context.values(new ConditionKey(asked)).all().isEmpty())
        .collect(toSet());
  }

  /// AWS asks for kms:TagResource where a key is made with tags; its table does not say apart what
  /// conditions may ask then.
  @Test
  void tagsOfANewKey_areAskedForWithCallerServiceAndTags() {
    var action = AccountAction.TAG_RESOURCE.policyName();
    for (var request : requests(action)) {
      var access = AccessRequest.of(CALLER, Instant.EPOCH).with(request);
      assertThat(filled(access, action, null))
          .contains("kms:CallerAccount", "kms:ViaService")
          .doesNotContain("kms:ResourceAliases", "aws:ResourceTag/team");
    }
  }
}
