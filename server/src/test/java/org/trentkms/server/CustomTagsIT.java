package org.trentkms.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.TagException;

/// The tags `_custom_id_` and `_custom_key_material_` of CreateKey.
@Timeout(60)
final class CustomTagsIT {

  private static final String ID = "00000000-0000-0000-0000-000000000001";
  private static final byte[] MATERIAL = "0123456789abcdefghijklmnopqrstuv".getBytes(UTF_8);
  private static final String ENCODED = Base64.getEncoder().encodeToString(MATERIAL);

  @TempDir private Path folder;

  @Test
  void customId_isTheIdOfTheKey() {
    try (var trent = start();
        var kms = trent.kms()) {
      var key = kms.createKey(r -> r.tags(id(ID), tag("stage", "test"))).keyMetadata();
      assertThat(key.keyId()).isEqualTo(ID);
      assertThat(key.arn()).isEqualTo("arn:aws:kms:us-east-1:111122223333:key/" + ID);
      assertThat(kms.listResourceTags(r -> r.keyId(ID)).tags())
          .containsExactly(tag("stage", "test"));
    }
  }

  @Test
  void customIdThatIsTaken_isAlreadyExistsException_inEveryAccountOfTheRegion() {
    try (var trent = start();
        var kms = trent.kms();
        var other = trent.kms("444455556666", "us-east-1");
        var elsewhere = trent.kms("444455556666", "eu-west-1")) {
      kms.createKey(r -> r.tags(id(ID)));
      assertThatThrownBy(() -> kms.createKey(r -> r.tags(id(ID))))
          .isInstanceOf(AlreadyExistsException.class)
          .hasMessageContaining(
              "A key with the id 00000000-0000-0000-0000-000000000001 already exists in us-east-1");
      assertThatThrownBy(() -> other.createKey(r -> r.tags(id(ID))))
          .isInstanceOf(AlreadyExistsException.class);
      assertThat(elsewhere.createKey(r -> r.tags(id(ID))).keyMetadata().keyId()).isEqualTo(ID);
    }
  }

  @Test
  void keysOfOneIdThatAreNotRelated_doNotBecomeIt() {
    var id = id("mrk-1234abcd12ab34cd56ef1234567890ab");
    try (var trent = start();
        var kms = trent.kms();
        var elsewhere = trent.kms(RunningDev.ACCOUNT, "eu-west-1")) {
      kms.createKey(r -> r.multiRegion(true).tags(id));
      elsewhere.createKey(r -> r.multiRegion(true).tags(id));
      assertThatThrownBy(
              () -> kms.updatePrimaryRegion(r -> r.keyId(id.tagValue()).primaryRegion("eu-west-1")))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(
              () -> kms.replicateKey(r -> r.keyId(id.tagValue()).replicaRegion("eu-west-1")))
          .isInstanceOf(AlreadyExistsException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "my-key",
        "00000000-0000-0000-0000-00000000000A",
        "mrk-00000000000000000000000000000001",
        "alias/app",
        "00000000-0000-0000-0000-0000000000011"
      })
  void customIdThatIsNone_isRefused(String text) {
    try (var trent = start();
        var kms = trent.kms()) {
      assertThatThrownBy(() -> kms.createKey(r -> r.tags(id(text))))
          .isInstanceOf(KmsException.class)
          .hasMessageContaining("_custom_id_ must be a key id: a UUID in lower case");
      assertThat(kms.listKeys().keys()).isEmpty();
    }
  }

  @Test
  void customMaterial_opensWhatAnotherServerHasSealedWithIt() {
    SdkBytes blob;
    try (var trent = start();
        var kms = trent.kms()) {
      kms.createKey(r -> r.tags(material(ENCODED), id(ID)));
      blob =
          kms.encrypt(r -> r.keyId(ID).plaintext(SdkBytes.fromUtf8String("hello")))
              .ciphertextBlob();
    }
    try (var trent = RunningDev.start(folder.resolve("another"));
        var kms = trent.kms()) {
      kms.createKey(r -> r.tags(id(ID), material(ENCODED)));
      assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext().asUtf8String())
          .isEqualTo("hello");
    }
  }

  @Test
  void customMaterialOfAnHmacKey_makesTheTagsOfAnyoneWhoHasIt() throws Exception {
    try (var trent = start();
        var kms = trent.kms()) {
      kms.createKey(r ->
          r.keySpec(KeySpec.HMAC_256)
              .keyUsage(KeyUsageType.GENERATE_VERIFY_MAC)
              .tags(id(ID), material(ENCODED)));
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(MATERIAL, "HmacSHA256"));
      assertThat(
              kms.generateMac(r ->
                      r.keyId(ID)
                          .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                          .message(SdkBytes.fromUtf8String("message")))
                  .mac()
                  .asByteArray())
          .isEqualTo(mac.doFinal("message".getBytes(UTF_8)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | must be the base64 of key material",
        "not base64, but secret | must be the base64 of key material",
        "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dX | must be the base64 of key material",
        "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0 | has 32 bytes, not 30",
      })
  void customMaterialThatIsNone_isRefused_andNotRepeated(String text, String reason)
      throws IOException {
    var trent = start();
    try (trent;
        var kms = trent.kms()) {
      assertThatThrownBy(() -> kms.createKey(r -> r.tags(material(text))))
          .isInstanceOf(KmsException.class)
          .hasMessageContaining(reason)
          .message()
          .doesNotContain(text.isEmpty() ? "never" : text);
      assertThat(kms.listKeys().keys()).isEmpty();
    }
    assertThat(trent.log())
        .anyMatch(line -> line.contains("\"eventName\":\"CreateKey\""))
        .noneMatch(line -> !text.isEmpty() && line.contains(text));
  }

  @Test
  void materialLongerThanATag_isReadAllTheSame() {
    try (var trent = start();
        var kms = trent.kms()) {
      var long1 = Base64.getEncoder().encodeToString(new byte[2000]);
      assertThatThrownBy(() -> kms.createKey(r -> r.tags(material(long1))))
          .hasMessageContaining("has 32 bytes, not 2000");
      var long2 = Base64.getEncoder().encodeToString(new byte[9000]);
      assertThatThrownBy(() -> kms.createKey(r -> r.tags(material(long2))))
          .hasMessageContaining("of at most 8192 bytes")
          .message()
          .doesNotContain("AAAA");
      assertThatThrownBy(() -> kms.createKey(r -> r.tags(tag("other", "a".repeat(257)))))
          .hasMessageContaining("length less than or equal to 256");
    }
  }

  @Test
  void customTagThatComesTwice_isATagException() {
    try (var trent = start();
        var kms = trent.kms()) {
      assertThatThrownBy(() -> kms.createKey(r -> r.tags(id(ID), id(ID))))
          .isInstanceOf(TagException.class);
      assertThatThrownBy(() -> kms.createKey(r -> r.tags(material(ENCODED), material(ENCODED))))
          .isInstanceOf(TagException.class);
    }
  }

  @Test
  void customTags_areInNoFileAndOnNoRecord() throws IOException {
    var trent = start();
    try (trent;
        var kms = trent.kms()) {
      kms.createKey(r -> r.tags(tag("stage", "test"), material(ENCODED), id(ID)));
    }
    assertThat(trent.log())
        .filteredOn(line -> line.contains("\"eventName\":\"CreateKey\""))
        .singleElement()
        .asString()
        .contains("\"tags\":[{\"tagKey\":\"stage\",\"tagValue\":\"test\"}]")
        .doesNotContain("_custom_", ENCODED);
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(isIn(Files.readAllBytes(file), MATERIAL)).as(file.toString()).isFalse();
      }
    }
  }

  @Test
  void strictDev_andServer_refuseCustomTags_andNameNoSecret() throws IOException {
    try (var trent = RunningDev.start(folder.resolve("data"), RunningDev::strict);
        var kms = trent.kms()) {
      assertRefused(kms);
    }
    var moved = new MovedServer(Files.createDirectory(folder.resolve("server")));
    try (var server = moved.start();
        var kms = moved.sdk(server)) {
      assertRefused(kms);
      assertThat(moved.log()).noneMatch(line -> line.contains(ENCODED));
    }
  }

  private static void assertRefused(KmsClient kms) {
    for (var custom : new Tag[] {id(ID), material(ENCODED)}) {
      assertThatThrownBy(() -> kms.createKey(r -> r.tags(custom)))
          .isInstanceOf(TagException.class)
          .hasMessageContaining("are taken by `trent dev` alone, without --strict")
          .message()
          .doesNotContain(ENCODED);
    }
    assertThat(kms.listKeys().keys()).isEmpty();
  }

  @Test
  void tagResource_takesNoCustomTags() {
    try (var trent = start();
        var kms = trent.kms()) {
      var key = kms.createKey().keyMetadata().keyId();
      assertThatThrownBy(() -> kms.tagResource(r -> r.keyId(key).tags(material(ENCODED))))
          .isInstanceOf(TagException.class)
          .hasMessageContaining("are taken by CreateKey alone");
      assertThat(kms.listResourceTags(r -> r.keyId(key)).tags()).isEmpty();
    }
  }

  private RunningDev start() {
    return RunningDev.start(folder.resolve("data"));
  }

  private static boolean isIn(byte[] content, byte[] sought) {
    for (var at = 0; at <= content.length - sought.length; at++) {
      if (Arrays.equals(content, at, at + sought.length, sought, 0, sought.length)) {
        return true;
      }
    }
    return false;
  }

  private static Tag id(String text) {
    return tag("_custom_id_", text);
  }

  private static Tag material(String text) {
    return tag("_custom_key_material_", text);
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().tagKey(key).tagValue(value).build();
  }
}
