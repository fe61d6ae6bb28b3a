package org.trentkms.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.seed.Seed;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.RotationType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.Tag;

/// What a `trent dev` makes of seeds.
@Timeout(60)
final class SeedIT {

  private static final String FIRST = "11111111-1111-1111-1111-111111111111";
  private static final String SECOND = "22222222-2222-2222-2222-222222222222";
  private static final String OLD =
      "34743777217A25432A46294A404E635266556A586E3272357538782F413F4428";
  private static final String NEW =
      "614E645267556B58703273357638792F423F4528472B4B6250655368566D5971";

  @TempDir private Path folder;

  @Test
  void key_hasAllThatTheSeedSays() {
    try (var trent =
            start(
                """
                account: "444455556666"
                region: eu-central-1
                keys:
                  - id: %s
                    description: of a seed
                    tags: {stage: test, owner: "me = myself"}
                    aliases: [alias/app, alias/other]
                    policy: |
                      {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "kms:*", "Resource": "*"}]}
                    rotation: {periodInDays: 90}
                  - id: %s
                    region: us-east-1
                    enabled: false
                """
                    .formatted(FIRST, SECOND));
        var kms = trent.kms("444455556666", "eu-central-1");
        var other = trent.kms("444455556666", "us-east-1")) {
      var key = kms.describeKey(r -> r.keyId("alias/app")).keyMetadata();
      assertThat(key.arn()).isEqualTo("arn:aws:kms:eu-central-1:444455556666:key/" + FIRST);
      assertThat(key.description()).isEqualTo("of a seed");
      assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
      assertThat(kms.listResourceTags(r -> r.keyId(FIRST)).tags())
          .containsExactly(tag("owner", "me = myself"), tag("stage", "test"));
      assertThat(kms.listAliases(r -> r.keyId(FIRST)).aliases())
          .extracting(AliasListEntry::aliasName)
          .containsExactly("alias/app", "alias/other");
      assertThat(kms.getKeyPolicy(r -> r.keyId(FIRST)).policy()).contains("\"Principal\": \"*\"");
      var rotation = kms.getKeyRotationStatus(r -> r.keyId(FIRST));
      assertThat(rotation.rotationPeriodInDays()).isEqualTo(90);
      assertThat(rotation.nextRotationDate())
          .isEqualTo(key.creationDate().plus(Duration.ofDays(90)));
      assertThat(other.describeKey(r -> r.keyId(SECOND)).keyMetadata().keyState())
          .isEqualTo(KeyState.DISABLED);
    }
  }

  @Test
  void keyWithTwoMaterials_opensWhatEachHasSealed_andSealsWithTheNewest() {
    SdkBytes ofOld;
    try (var trent = start(secret(FIRST, OLD));
        var kms = trent.kms()) {
      ofOld = encrypt(kms, "old");
    }
    SdkBytes ofNew;
    try (var trent = RunningDev.start(folder.resolve("2"), s -> s.with(seed(secret(FIRST, NEW))));
        var kms = trent.kms()) {
      ofNew = encrypt(kms, "new");
    }
    var both = secret(FIRST, OLD) + "      - hex: " + NEW + "\n";
    try (var trent = RunningDev.start(folder.resolve("3"), s -> s.with(seed(both)));
        var kms = trent.kms()) {
      assertThat(decrypt(kms, ofOld)).isEqualTo("old");
      assertThat(decrypt(kms, ofNew)).isEqualTo("new");
      var materials =
          kms.listKeyRotations(
                  r -> r.keyId(FIRST).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
              .rotations();
      assertThat(materials).hasSize(2);
      assertThat(materials.getLast().rotationType()).isEqualTo(RotationType.AUTOMATIC);
      assertThat(kms.describeKey(r -> r.keyId(FIRST)).keyMetadata().currentKeyMaterialId())
          .isEqualTo(materials.getLast().keyMaterialId());
    }
  }

  @Test
  void keyPairs_areThoseOfTheirPrivateKeys() throws Exception {
    var rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    var curve = KeyPairGenerator.getInstance("EC");
    curve.initialize(new ECGenParameterSpec("secp384r1"));
    var edwards = KeyPairGenerator.getInstance("Ed25519");
    var pairs = List.of(rsa.generateKeyPair(), curve.generateKeyPair(), edwards.generateKeyPair());
    var text =
        """
        keys:
          - id: %s
            usage: ENCRYPT_DECRYPT
            materials: [{pem: "%s"}]
          - id: %s
            usage: SIGN_VERIFY
            materials: [{pem: "%s"}]
          - id: 33333333-3333-3333-3333-333333333333
            spec: ECC_NIST_EDWARDS25519
            materials: [{base64: "%s"}]
        """
            .formatted(
                FIRST,
                pem(pairs.get(0).getPrivate().getEncoded()),
                SECOND,
                pem(pairs.get(1).getPrivate().getEncoded()),
                Base64.getEncoder().encodeToString(pairs.get(2).getPrivate().getEncoded()));
    try (var trent = start(text);
        var kms = trent.kms()) {
      var ids = List.of(FIRST, SECOND, "33333333-3333-3333-3333-333333333333");
      for (var i = 0; i < 3; i++) {
        var id = ids.get(i);
        assertThat(kms.getPublicKey(r -> r.keyId(id)).publicKey().asByteArray())
            .isEqualTo(pairs.get(i).getPublic().getEncoded());
      }
      assertThat(kms.describeKey(r -> r.keyId(FIRST)).keyMetadata().keySpec())
          .isEqualTo(KeySpec.RSA_2048);
      assertThat(isSignedBy(pairs.get(1).getPublic(), sign(kms, SECOND))).isTrue();
    }
  }

  private static byte[] sign(KmsClient kms, String id) {
    return kms.sign(r ->
            r.keyId(id)
                .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_384)
                .message(SdkBytes.fromUtf8String("message")))
        .signature()
        .asByteArray();
  }

  private static boolean isSignedBy(PublicKey key, byte[] signature)
      throws GeneralSecurityException {
    var verifier = Signature.getInstance("SHA384withECDSA");
    verifier.initVerify(key);
    verifier.update("message".getBytes(UTF_8));
    return verifier.verify(signature);
  }

  @Test
  void fileOfLocalKms_isReadAsItIs() throws IOException {
    var file = Path.of("src/test/resources/seed/local-kms.yaml");
    try (var trent = start(Files.readString(file));
        var kms = trent.kms()) {
      assertThat(kms.listKeys().keys())
          .extracting(KeyListEntry::keyId)
          .containsExactlyInAnyOrder(
              "0a4b6f1e-3c1d-4a52-8a55-0d6c3f0a0001",
              "0a4b6f1e-3c1d-4a52-8a55-0d6c3f0a0002",
              "0a4b6f1e-3c1d-4a52-8a55-0d6c3f0a0003",
              "0a4b6f1e-3c1d-4a52-8a55-0d6c3f0a0004",
              "0a4b6f1e-3c1d-4a52-8a55-0d6c3f0a0005");
      var aes = kms.describeKey(r -> r.keyId("alias/testing")).keyMetadata();
      assertThat(aes.keyId()).endsWith("0001");
      assertThat(aes.description()).isEqualTo("one that was rotated");
      assertThat(kms.getKeyRotationStatus(r -> r.keyId(aes.keyId())).nextRotationDate())
          .isEqualTo(Instant.parse("2999-09-12T15:19:21Z"));
      assertThat(spec(kms, "0002")).isEqualTo(KeySpec.HMAC_256);
      assertThat(spec(kms, "0003")).isEqualTo(KeySpec.RSA_2048);
      assertThat(spec(kms, "0004")).isEqualTo(KeySpec.ECC_NIST_P256);
      assertThat(spec(kms, "0005")).isEqualTo(KeySpec.ECC_NIST_P521);
      assertThat(
              kms.generateMac(r ->
                      r.keyId("0a4b6f1e-3c1d-4a52-8a55-0d6c3f0a0002")
                          .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                          .message(SdkBytes.fromUtf8String("message")))
                  .mac()
                  .asByteArray())
          .hasSize(32);
    }
  }

  private static KeySpec spec(KmsClient kms, String end) {
    return kms.describeKey(r -> r.keyId("0a4b6f1e-3c1d-4a52-8a55-0d6c3f0a" + end))
        .keyMetadata()
        .keySpec();
  }

  @Test
  void secondStart_changesNothing_andMakesWhatIsMissing() {
    try (var trent = start(secret(FIRST, OLD));
        var kms = trent.kms()) {
      kms.updateKeyDescription(r -> r.keyId(FIRST).description("changed by hand"));
      kms.createAlias(r -> r.aliasName("alias/app").targetKeyId(FIRST));
    }
    var more =
        secret(FIRST, NEW)
            + "    aliases: [alias/app, alias/new]\n    enabled: false\n"
            + "  - {id: "
            + SECOND
            + "}\n";
    try (var trent = start(more);
        var kms = trent.kms()) {
      var first = kms.describeKey(r -> r.keyId("alias/new")).keyMetadata();
      assertThat(first.keyId()).isEqualTo(FIRST);
      assertThat(first.description()).isEqualTo("changed by hand");
      assertThat(first.enabled()).isTrue();
      assertThat(kms.listKeys().keys()).hasSize(2);
    }
  }

  @Test
  void applying_isOneRecord_withWhatWasMade_andNoSecret() throws IOException {
    var trent = start(secret(FIRST, OLD));
    trent.close();
    assertThat(trent.log())
        .singleElement()
        .asString()
        .contains(
            "\"eventName\":\"ApplySeed\"",
            "\"eventType\":\"TrentCommand\"",
            "\"sha256\":\"",
            "\"keysMade\":1,\"keysThere\":0,\"aliasesMade\":0,\"aliasesThere\":0")
        .doesNotContain(OLD);
  }

  @Test
  void keyToBeDeleted_isGoneInTime_andMadeAnewAtTheNextStart() {
    var text = "keys: [{id: " + FIRST + ", pendingDeletionInDays: 7}]";
    try (var trent = start(text);
        var kms = trent.kms()) {
      assertThat(kms.describeKey(r -> r.keyId(FIRST)).keyMetadata().keyState())
          .isEqualTo(KeyState.PENDING_DELETION);
      trent.call("AdvanceClock", "duration", "P8D");
      assertThat(kms.listKeys().keys()).isEmpty();
    }
    try (var trent = start(text);
        var kms = trent.kms()) {
      assertThat(kms.listKeys().keys()).hasSize(1);
    }
  }

  @Test
  void mistakeInOneKey_leavesNothingOfTheOthers() {
    var text =
        """
        keys:
          - id: %s
          - id: %s
            spec: ECC_NIST_P256
            usage: SIGN_VERIFY
            materials: [{hex: 00112233}]
          - id: %s
            region: eu-west-1
          - id: %s
            materials:
              - hex: %s
              - hex: %s
        """
            .formatted(FIRST, SECOND, FIRST, FIRST, OLD, OLD);
    assertThatThrownBy(() -> start(text))
        .isInstanceOf(DocumentFailure.class)
        .hasMessageContainingAll(
            "seed.yaml: line 6: for key "
                + SECOND
                + ": material is no private key of PKCS #8, PKCS #1 or SEC 1",
            "seed.yaml: line 9: key " + FIRST + " is on line 2 already",
            "seed.yaml: line 12: this material comes a second time");
    try (var trent = RunningDev.start(folder.resolve("data"));
        var kms = trent.kms()) {
      assertThat(kms.listKeys().keys()).isEmpty();
    }
  }

  @Test
  void idOfAnotherAccount_isAMistake() {
    try (var trent = RunningDev.start(folder.resolve("data"));
        var kms = trent.kms("999999999999", "us-east-1")) {
      kms.createKey(r -> r.tags(tag("_custom_id_", FIRST)));
    }
    assertThatThrownBy(() -> start("keys: [{id: " + FIRST + "}]"))
        .isInstanceOf(DocumentFailure.class)
        .hasMessageContaining("is there, of account 999999999999");
  }

  @Test
  void examplesOfThePage_areSeeds() throws IOException {
    var page = Files.readString(Path.of("../docs/reference/seed.md"));
    var examples =
        Pattern.compile("```(?:yaml|json)\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(example -> example.group(1))
            .toList();
    assertThat(examples).hasSize(7);
    for (var i = 0; i < examples.size(); i++) {
      var seed = seed(examples.get(i));
      try (var trent = RunningDev.start(folder.resolve("" + i), s -> s.with(seed))) {
        trent.call("ShowClock");
        assertThat(trent.log().getFirst()).contains("\"eventName\":\"ApplySeed\"");
      }
    }
  }

  private RunningDev start(String text) {
    return RunningDev.start(folder.resolve("data"), settings -> settings.with(seed(text)));
  }

  private Seed seed(String text) {
    try {
      var file = Files.writeString(folder.resolve("seed.yaml"), text);
      return Seed.read(file, new AccountId(RunningDev.ACCOUNT), new Region("us-east-1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String secret(String id, String hex) {
    return "keys:\n  - id: " + id + "\n    materials:\n      - hex: " + hex + "\n";
  }

  private static String pem(byte[] der) {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(text)
        .replace("\n", "\\n");
  }

  private static SdkBytes encrypt(KmsClient kms, String text) {
    return kms.encrypt(r -> r.keyId(FIRST).plaintext(SdkBytes.fromUtf8String(text)))
        .ciphertextBlob();
  }

  private static String decrypt(KmsClient kms, SdkBytes blob) {
    return kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext().asUtf8String();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().tagKey(key).tagValue(value).build();
  }
}
