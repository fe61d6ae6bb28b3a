package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.ConflictException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.RotationType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

/// Three years of a key on a running `trent server`, with AWS's SDK. Time passes by hand.
@Timeout(180)
final class KeyLifeIT {

  private static final Pattern LAST_RUN = Pattern.compile("last run at (\\d[-:.\\dT]+Z)");

  @TempDir private Path folder;

  private final Map<SdkBytes, String> written = new LinkedHashMap<>();
  private MovedServer trent;
  private @Nullable TrentServer server;
  private @Nullable KmsClient sdk;

  @BeforeEach
  void start() throws IOException {
    trent = new MovedServer(folder);
    server = trent.start();
    sdk = trent.sdk(server);
  }

  @AfterEach
  void stop() {
    kms().close();
    Objects.requireNonNull(server).close();
  }

  /// Terraform asks for it of every key that it has made.
  @ParameterizedTest
  @CsvSource({
    "ECC_NIST_P256, SIGN_VERIFY",
    "RSA_2048, ENCRYPT_DECRYPT",
    "HMAC_256, GENERATE_VERIFY_MAC"
  })
  void keyThatIsNeverRotated_saysSo(KeySpec spec, KeyUsageType usage) {
    var key = kms().createKey(r -> r.keySpec(spec).keyUsage(usage)).keyMetadata();

    var status = kms().getKeyRotationStatus(r -> r.keyId(key.keyId()));

    assertThat(status.keyRotationEnabled()).isFalse();
    assertThat(status.rotationPeriodInDays()).isNull();
    assertThatThrownBy(() -> kms().enableKeyRotation(r -> r.keyId(key.keyId())))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @SuppressWarnings("checkstyle:methodlength") // one life, told once
  void threeYearsOfAKey() throws Exception {
    var created = kms().createKey().keyMetadata();
    var key = created.keyId();
    kms().createAlias(r -> r.aliasName("alias/app").targetKeyId(key));
    kms().enableKeyRotation(r -> r.keyId(key));
    assertThat(nextRotation(key)).isEqualTo(created.creationDate().plus(days(365)));
    write(key);

    // The first year ends: the key has new material, and opens what the old one has sealed.
    pass(days(364));
    assertThat(material(key)).isEqualTo(created.currentKeyMaterialId());
    pass(days(1));
    var second = changedFrom(created.currentKeyMaterialId(), key);
    assertThat(nextRotation(key)).isBetween(now().plus(days(364)), now().plus(days(365)));
    write(key);

    // On demand, the schedule stays; but not while a rotation is due.
    kms().rotateKeyOnDemand(r -> r.keyId(key));
    var third = changedFrom(second, key);
    write(key);
    pass(days(365).minus(Duration.ofMinutes(10)));
    assertThatThrownBy(() -> kms().rotateKeyOnDemand(r -> r.keyId(key)))
        .isInstanceOf(ConflictException.class);

    // Disabled, it waits with its rotation, and catches up when it is enabled.
    kms().disableKey(r -> r.keyId(key));
    pass(days(100));
    assertThat(material(key)).isEqualTo(third);
    assertThatThrownBy(() -> kms().enableKeyRotation(r -> r.keyId(key)))
        .isInstanceOf(DisabledException.class);
    assertThat(kms().getKeyRotationStatus(r -> r.keyId(key)).keyRotationEnabled()).isTrue();
    kms().enableKey(r -> r.keyId(key));
    var fourth = changedFrom(third, key);
    write(key);

    // Every 90 days from now on.
    kms().enableKeyRotation(r -> r.keyId(key).rotationPeriodInDays(90));
    pass(days(90));
    var fifth = changedFrom(fourth, key);
    write(key);
    assertThat(rotations(key))
        .extracting(RotationsListEntry::rotationType)
        .containsExactly(
            RotationType.AUTOMATIC,
            RotationType.ON_DEMAND,
            RotationType.AUTOMATIC,
            RotationType.AUTOMATIC);
    assertThat(materials(key))
        .containsExactly(created.currentKeyMaterialId(), second, third, fourth, fifth);

    // Its deletion is scheduled and taken back: it is disabled then, its schedule is there again.
    kms().scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(30));
    assertThat(kms().getKeyRotationStatus(r -> r.keyId(key)).keyRotationEnabled()).isFalse();
    pass(days(29));
    assertThatThrownBy(() -> write(key)).isInstanceOf(KmsInvalidStateException.class);
    kms().cancelKeyDeletion(r -> r.keyId(key));
    assertThat(metadata(key).keyState()).isEqualTo(KeyState.DISABLED);
    assertThat(kms().getKeyRotationStatus(r -> r.keyId(key)).rotationPeriodInDays()).isEqualTo(90);
    kms().enableKey(r -> r.keyId(key));

    // Whatever it has sealed in these years still opens, over a restart, too.
    pass(days(115));
    changedFrom(fifth, key);
    stop();
    server = trent.start();
    sdk = trent.sdk(server);
    assertThat(written).hasSize(5);
    written.forEach(this::opens);
    assertThat(Duration.between(created.creationDate(), now()).toDays()).isGreaterThan(3 * 350);

    // Then it ends.
    kms().scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    pass(days(7));
    assertThatThrownBy(() -> metadata(key)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> metadata("alias/app")).isInstanceOf(NotFoundException.class);
    assertThat(kms().listAliases().aliases())
        .extracting(AliasListEntry::aliasName)
        .doesNotContain("alias/app");
    pass(days(1));
    pass(days(1));
    eventually(() -> trent.status("destructionJob").startsWith("1 done"));
    assertThat(kms().listKeys().keys()).isEmpty();
  }

  @Test
  void awsManagedKey_isRotatedEveryYear() throws Exception {
    var made = metadata("alias/aws/s3");
    pass(days(364));
    assertThat(metadata("alias/aws/s3").currentKeyMaterialId())
        .isEqualTo(made.currentKeyMaterialId());
    pass(days(1));
    var second = changedFrom(made.currentKeyMaterialId(), made.keyId());
    pass(days(365));
    changedFrom(second, made.keyId());
    assertThat(rotations(made.keyId()))
        .extracting(RotationsListEntry::rotationType)
        .containsExactly(RotationType.AUTOMATIC, RotationType.AUTOMATIC);
  }

  @Test
  void allMaterials_areListedInPages() {
    var key = kms().createKey().keyMetadata();
    for (var rotation = 0; rotation < 4; rotation++) {
      kms().rotateKeyOnDemand(r -> r.keyId(key.arn()));
    }

    var pages =
        kms()
            .listKeyRotationsPaginator(r ->
                r.keyId(key.keyId())
                    .includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL)
                    .limit(2))
            .stream()
            .toList();

    assertThat(pages).hasSize(3);
    assertThat(pages.getLast().truncated()).isFalse();
    var entries = pages.stream().flatMap(page -> page.rotations().stream()).toList();
    assertThat(entries).extracting(RotationsListEntry::keyMaterialId).doesNotHaveDuplicates();
    assertThat(entries)
        .extracting(RotationsListEntry::keyMaterialState)
        .containsExactly(
            KeyMaterialState.NON_CURRENT,
            KeyMaterialState.NON_CURRENT,
            KeyMaterialState.NON_CURRENT,
            KeyMaterialState.NON_CURRENT,
            KeyMaterialState.CURRENT);
    assertThat(entries.getFirst().keyMaterialId()).isEqualTo(key.currentKeyMaterialId());
    assertThat(entries.getFirst().rotationDate()).isNull();
    assertThat(rotations(key.keyId())).isEqualTo(entries.subList(1, 5));
  }

  private void write(String key) {
    var text = "written at " + now();
    var blob =
        kms().encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String(text))).ciphertextBlob();
    written.put(blob, text);
  }

  private void opens(SdkBytes blob, String text) {
    assertThat(kms().decrypt(r -> r.ciphertextBlob(blob)).plaintext().asUtf8String())
        .isEqualTo(text);
  }

  /// Lets time pass, and waits until the jobs have run at the time that it is then.
  private void pass(Duration duration) throws Exception {
    trent.machine.pass(duration);
    var then = now();
    eventually(() -> haveRunSince(then));
  }

  /// Whether all jobs have run, and begun to, no earlier than this: they say when they began.
  private boolean haveRunSince(Instant time) {
    var status = trent.call("GetStatus");
    return status.members().stream()
        .filter(member -> member.name().endsWith("Job"))
        .map(member -> LAST_RUN.matcher(member.value().toString()))
        .allMatch(run -> run.find() && !Instant.parse(run.group(1)).isBefore(time));
  }

  /// The material that has taken the place of this one.
  private String changedFrom(String material, String key) throws Exception {
    eventually(() -> !material(key).equals(material));
    return material(key);
  }

  private static void eventually(Callable<Boolean> condition) throws Exception {
    for (var attempt = 0; attempt < 1_000 && !condition.call(); attempt++) {
      Thread.sleep(Duration.ofMillis(10));
    }
    assertThat(condition.call()).isTrue();
  }

  private Instant now() {
    return trent.machine.wall();
  }

  private Instant nextRotation(String key) {
    return kms().getKeyRotationStatus(r -> r.keyId(key)).nextRotationDate();
  }

  private String material(String key) {
    return metadata(key).currentKeyMaterialId();
  }

  private KeyMetadata metadata(String key) {
    return kms().describeKey(r -> r.keyId(key)).keyMetadata();
  }

  private List<RotationsListEntry> rotations(String key) {
    return kms().listKeyRotations(r -> r.keyId(key)).rotations();
  }

  private List<String> materials(String key) {
    return kms()
        .listKeyRotations(r -> r.keyId(key).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
        .rotations()
        .stream()
        .map(RotationsListEntry::keyMaterialId)
        .toList();
  }

  private KmsClient kms() {
    return Objects.requireNonNull(sdk);
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
