package org.trentkms.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.algorithm.EncryptionAlgorithm.RSAES_OAEP_SHA_1;
import static org.trentkms.algorithm.EncryptionAlgorithm.RSAES_OAEP_SHA_256;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.algorithm.CustomerMasterKeySpec;
import org.trentkms.algorithm.DataKeyPairSpec;
import org.trentkms.algorithm.DataKeySpec;
import org.trentkms.algorithm.KeyAgreementAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.MacAlgorithm;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.Origin;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.algorithm.WrappingAlgorithm;
import org.trentkms.algorithm.WrappingKeySpec;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.id.KeyReference;
import org.trentkms.id.Region;
import org.trentkms.key.KeyParameters;
import org.trentkms.operation.cryptographic.Decrypt;
import org.trentkms.operation.cryptographic.DeriveSharedSecret;
import org.trentkms.operation.cryptographic.Encrypt;
import org.trentkms.operation.cryptographic.GenerateDataKey;
import org.trentkms.operation.cryptographic.GenerateDataKeyPair;
import org.trentkms.operation.cryptographic.GenerateDataKeyPairWithoutPlaintext;
import org.trentkms.operation.cryptographic.GenerateDataKeyWithoutPlaintext;
import org.trentkms.operation.cryptographic.GenerateMac;
import org.trentkms.operation.cryptographic.ReEncrypt;
import org.trentkms.operation.cryptographic.Sign;
import org.trentkms.operation.cryptographic.Verify;
import org.trentkms.operation.cryptographic.VerifyMac;
import org.trentkms.operation.imports.GetParametersForImport;
import org.trentkms.operation.imports.ImportKeyMaterial;
import org.trentkms.operation.keys.CreateKey;
import org.trentkms.operation.keys.KeyMetadata.ExpirationModel;
import org.trentkms.operation.keys.ScheduleKeyDeletion;
import org.trentkms.operation.policies.PutKeyPolicy;
import org.trentkms.operation.replicas.ReplicateKey;
import org.trentkms.operation.replicas.UpdatePrimaryRegion;
import org.trentkms.operation.rotations.EnableKeyRotation;
import org.trentkms.operation.tags.TagResource;
import org.trentkms.operation.tags.UntagResource;
import org.trentkms.policy.context.ConditionKey;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.context.Value;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.Rows;
import org.trentkms.tag.RequestedTag;
import org.trentkms.tag.TagValue;

/// What requests say for condition keys (AWS KMS Developer Guide, "AWS KMS condition keys"): two
/// requests of each operation, one that states all and one that leaves out what it can.
final class RequestConditionsTest {

  private static final KeyReference KEY =
      KeyReference.parse("1234abcd-12ab-34cd-56ef-1234567890ab");
  private static final Bytes BYTES = Bytes.owning(new byte[] {1});
  private static final EncryptionContext TEST =
      EncryptionContext.of(Map.of("stage", "test", "app", "a"));
  private static final EncryptionContext LIVE = EncryptionContext.of(Map.of("Stage", "live"));
  private static final List<RequestedTag> TAGS =
      List.of(
          new RequestedTag("project", new TagValue.Plain("alpha")),
          new RequestedTag("_custom_id_", new TagValue.Plain("no tag of any key")),
          new RequestedTag("_custom_key_material_", new TagValue.Material(secret())));

  /// One request, an action that it needs, and what it says.
  record Row(String operation, String action, ConditionSource request, Map<String, String> says) {
    @Override
    public String toString() {
      return operation + " for " + action + " says " + says;
    }
  }

  static Row row(String operation, ConditionSource request, String... says) {
    return half(operation, "kms:" + operation, request, says);
  }

  private static Row half(
      String operation, String action, ConditionSource request, String... says) {
    var all = new LinkedHashMap<String, String>();
    for (var each : says) {
      var parts = each.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    return new Row(operation, action, request, all);
  }

  private static SecretBytes secret() {
    return SecretBytes.owning(new byte[] {1});
  }

  static List<Row> rows() {
    return Stream.of(
            encrypting(),
            dataKeys(),
            signing(),
            managing(),
            importing(),
            making(),
            replicating(),
            GrantConditions.rows())
        .flatMap(List::stream)
        .toList();
  }

  /// The wire gives null where a caller states no algorithm.
  @SuppressWarnings("NullAway")
  private static List<Row> encrypting() {
    var reEncrypt =
        new ReEncrypt.Request(
            BYTES, TEST, KEY, KEY, LIVE, RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256, null, null, null);
    return List.of(
        row(
            "Encrypt",
            new Encrypt.Request(KEY, secret(), TEST, null, RSAES_OAEP_SHA_1, null),
            "kms:EncryptionAlgorithm=RSAES_OAEP_SHA_1",
            "kms:EncryptionContext:stage=test",
            "kms:EncryptionContextKeys=app,stage"),
        row(
            "Encrypt",
            new Encrypt.Request(KEY, secret(), null, null, null, null),
            "kms:EncryptionAlgorithm=SYMMETRIC_DEFAULT"),
        row(
            "Decrypt",
            new Decrypt.Request(BYTES, LIVE, null, null, null, null, null, null),
            "kms:EncryptionAlgorithm=SYMMETRIC_DEFAULT",
            "kms:EncryptionContext:stage=live",
            "kms:EncryptionContextKeys=Stage"),
        half(
            "ReEncrypt",
            "kms:ReEncryptFrom",
            reEncrypt,
            "kms:EncryptionAlgorithm=RSAES_OAEP_SHA_1",
            "kms:EncryptionContext:stage=test",
            "kms:EncryptionContextKeys=app,stage"),
        half(
            "ReEncrypt",
            "kms:ReEncryptTo",
            reEncrypt,
            "kms:EncryptionAlgorithm=RSAES_OAEP_SHA_256",
            "kms:EncryptionContext:stage=live",
            "kms:EncryptionContextKeys=Stage"));
  }

  private static List<Row> dataKeys() {
    var spec = DataKeyPairSpec.ECC_NIST_P256;
    String[] said = {
      "kms:EncryptionAlgorithm=SYMMETRIC_DEFAULT",
      "kms:EncryptionContext:stage=live",
      "kms:EncryptionContextKeys=Stage"
    };
    String[] ofPair = {
      "kms:EncryptionAlgorithm=SYMMETRIC_DEFAULT",
      "kms:EncryptionContext:stage=test",
      "kms:EncryptionContextKeys=app,stage",
      "kms:DataKeyPairSpec=ECC_NIST_P256"
    };
    return List.of(
        row(
            "GenerateDataKey",
            new GenerateDataKey.Request(KEY, LIVE, null, DataKeySpec.AES_256, null, null, null),
            said),
        row(
            "GenerateDataKeyWithoutPlaintext",
            new GenerateDataKeyWithoutPlaintext.Request(
                KEY, LIVE, null, DataKeySpec.AES_256, null, null),
            said),
        row(
            "GenerateDataKeyPair",
            new GenerateDataKeyPair.Request(TEST, KEY, spec, null, null, null),
            ofPair),
        row(
            "GenerateDataKeyPairWithoutPlaintext",
            new GenerateDataKeyPairWithoutPlaintext.Request(TEST, KEY, spec, null, null),
            ofPair));
  }

  private static List<Row> signing() {
    var pss = SigningAlgorithm.RSASSA_PSS_SHA_256;
    var sha = MacAlgorithm.HMAC_SHA_256;
    String[] raw = {"kms:MessageType=RAW", "kms:SigningAlgorithm=RSASSA_PSS_SHA_256"};
    String[] digest = {"kms:MessageType=DIGEST", "kms:SigningAlgorithm=RSASSA_PSS_SHA_256"};
    return List.of(
        row("Sign", new Sign.Request(KEY, secret(), null, null, pss, null), raw),
        row("Sign", new Sign.Request(KEY, secret(), MessageType.DIGEST, null, pss, null), digest),
        row("Verify", new Verify.Request(KEY, secret(), null, BYTES, pss, null, null), raw),
        row(
            "Verify",
            new Verify.Request(KEY, secret(), MessageType.DIGEST, BYTES, pss, null, null),
            digest),
        row(
            "GenerateMac",
            new GenerateMac.Request(secret(), KEY, sha, null, null),
            "kms:MacAlgorithm=HMAC_SHA_256"),
        row(
            "VerifyMac",
            new VerifyMac.Request(secret(), KEY, sha, BYTES, null, null),
            "kms:MacAlgorithm=HMAC_SHA_256"),
        row(
            "DeriveSharedSecret",
            new DeriveSharedSecret.Request(
                KEY, KeyAgreementAlgorithm.ECDH, BYTES, null, null, null),
            "kms:KeyAgreementAlgorithm=ECDH"));
  }

  private static List<Row> managing() {
    var bypass = "kms:BypassPolicyLockoutSafetyCheck";
    var window = "kms:ScheduleKeyDeletionPendingWindowInDays";
    return List.of(
        row("ScheduleKeyDeletion", new ScheduleKeyDeletion.Request(KEY, null), window + "=30"),
        row("ScheduleKeyDeletion", new ScheduleKeyDeletion.Request(KEY, 7), window + "=7"),
        row(
            "EnableKeyRotation",
            new EnableKeyRotation.Request(KEY, null),
            "kms:RotationPeriodInDays=365"),
        row(
            "EnableKeyRotation",
            new EnableKeyRotation.Request(KEY, 90),
            "kms:RotationPeriodInDays=90"),
        row("PutKeyPolicy", new PutKeyPolicy.Request(KEY, null, "{}", true), bypass + "=true"),
        row("PutKeyPolicy", new PutKeyPolicy.Request(KEY, null, "{}", null)),
        row(
            "UpdatePrimaryRegion",
            new UpdatePrimaryRegion.Request(KEY, new Region("eu-central-1")),
            "kms:PrimaryRegion=eu-central-1"),
        row(
            "TagResource",
            new TagResource.Request(KEY, TAGS),
            "aws:RequestTag/project=alpha",
            "aws:TagKeys=project"),
        row(
            "UntagResource",
            new UntagResource.Request(KEY, List.of("project", "owner")),
            "aws:TagKeys=owner,project"));
  }

  private static List<Row> importing() {
    return List.of(
        row(
            "GetParametersForImport",
            new GetParametersForImport.Request(
                KEY, WrappingAlgorithm.RSAES_OAEP_SHA_256, WrappingKeySpec.RSA_4096),
            "kms:WrappingAlgorithm=RSAES_OAEP_SHA_256",
            "kms:WrappingKeySpec=RSA_4096"),
        row(
            "ImportKeyMaterial",
            new ImportKeyMaterial.Request(
                KEY,
                BYTES,
                BYTES,
                Instant.ofEpochSecond(1_546_257_599),
                ExpirationModel.KEY_MATERIAL_EXPIRES,
                null,
                null,
                null),
            "kms:ValidTo=1546257599",
            "kms:ExpirationModel=KEY_MATERIAL_EXPIRES"),
        row(
            "ImportKeyMaterial",
            new ImportKeyMaterial.Request(KEY, BYTES, BYTES, null, null, null, null, null)));
  }

  private static List<Row> making() {
    var bypass = "kms:BypassPolicyLockoutSafetyCheck";
    return List.of(
        row("CreateKey", ofKey(null, null, null, null, null), key("SYMMETRIC_DEFAULT")),
        row(
            "CreateKey",
            ofKey(null, CustomerMasterKeySpec.RSA_2048, null, null, null),
            key("RSA_2048")),
        row(
            "CreateKey",
            new CreateKey.Request(
                null,
                null,
                KeyUsage.SIGN_VERIFY,
                null,
                KeySpec.ECC_NIST_P256,
                Origin.EXTERNAL,
                null,
                true,
                TAGS,
                true,
                null),
            "kms:CustomerMasterKeySpec=ECC_NIST_P256",
            "kms:CustomerMasterKeyUsage=SIGN_VERIFY",
            "kms:KeySpec=ECC_NIST_P256",
            "kms:KeyUsage=SIGN_VERIFY",
            "kms:KeyOrigin=EXTERNAL",
            "kms:MultiRegion=true",
            "kms:MultiRegionKeyType=PRIMARY",
            bypass + "=true",
            "aws:RequestTag/project=alpha",
            "aws:TagKeys=project"));
  }

  private static List<Row> replicating() {
    var bypass = "kms:BypassPolicyLockoutSafetyCheck";
    var region = new Region("eu-central-1");
    var replicate = new ReplicateKey.Request(KEY, region, null, true, null, TAGS);
    return List.of(
        row("ReplicateKey", replicate, "kms:ReplicaRegion=eu-central-1"),
        half(
            "ReplicateKey",
            "kms:CreateKey",
            replicate,
            bypass + "=true",
            "aws:RequestTag/project=alpha",
            "aws:TagKeys=project"));
  }

  private static CreateKey.Request ofKey(
      @Nullable KeyUsage usage,
      @Nullable CustomerMasterKeySpec older,
      @Nullable KeySpec spec,
      @Nullable Origin origin,
      @Nullable Boolean isMultiRegion) {
    return new CreateKey.Request(
        null, null, usage, older, spec, origin, null, null, null, isMultiRegion, null);
  }

  private static String[] key(String spec) {
    return new String[] {
      "kms:CustomerMasterKeySpec=" + spec,
      "kms:CustomerMasterKeyUsage=ENCRYPT_DECRYPT",
      "kms:KeySpec=" + spec,
      "kms:KeyUsage=ENCRYPT_DECRYPT",
      "kms:KeyOrigin=AWS_KMS",
      "kms:MultiRegion=false"
    };
  }

  @ParameterizedTest
  @MethodSource("rows")
  void request_saysWhatItsParametersAreOrWouldBe_andNothingElse(Row row) {
    var conditions = new RequestConditions(null);
    row.request().addConditions(row.action(), conditions);
    var said = new LinkedHashMap<String, String>();
    for (var key : ParameterKeys.all()) {
      var values = conditions.context().values(new ConditionKey(key)).all();
      if (!values.isEmpty()) {
        said.put(key, String.join(",", values.stream().map(Value::text).sorted().toList()));
      }
    }
    assertThat(said).containsExactlyInAnyOrderEntriesOf(row.says());
  }

  @Test
  void operation_fillsTheKeysThatAwsListsForIt() {
    var filled = new LinkedHashMap<String, TreeSet<String>>();
    rows()
        .forEach(row ->
            filled
                .computeIfAbsent(row.operation(), _ -> new TreeSet<>())
                .addAll(row.says().keySet()));
    filled.forEach(
        (operation, keys) -> assertThat(keys).as(operation).isEqualTo(ParameterKeys.of(operation)));
  }

  @Test
  void conditions_areOnTheKeyOfTheAction_andOnNoOther() {
    assertThat(new RequestConditions(Rows.keyArn(1)).areOn(Rows.keyArn(1))).isTrue();
    assertThat(new RequestConditions(Rows.keyArn(1)).areOn(Rows.keyArn(2))).isFalse();
    assertThat(new RequestConditions(null).areOn(Rows.keyArn(1))).isFalse();
  }

  @Test
  void replica_isAskedForAsTheKeyThatItIsToBe() {
    var parameters = new KeyParameters(KeySpec.RSA_2048, KeyUsage.SIGN_VERIFY, Origin.AWS_KMS);
    var context = new RequestConditions(null).withMultiRegionKey(parameters, "REPLICA").context();
    assertThat(text(context, "kms:KeySpec")).isEqualTo("RSA_2048");
    assertThat(text(context, "kms:KeyUsage")).isEqualTo("SIGN_VERIFY");
    assertThat(text(context, "kms:MultiRegion")).isEqualTo("true");
    assertThat(text(context, "kms:MultiRegionKeyType")).isEqualTo("REPLICA");
  }

  private static String text(ContextMap context, String key) {
    return context.values(new ConditionKey(key)).all().getFirst().text();
  }
}
