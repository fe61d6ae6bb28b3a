package org.trentkms.conformance;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.LoggedLines;
import org.trentkms.conformance.process.TrentProcess;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyLastUsageData;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.MultiRegionKey;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// Data directories that older versions of Trent have left open with all that is in them. What the
/// files hold is told in the README beside them.
final class GoldenStoreIT {

  private static final List<String> VERSIONS = List.of("v1", "v2", "v3", "v7", "v8");

  /// Those that were not left in good order.
  private static final List<String> KILLED = List.of("v11", "v12");

  /// The oldest, one with replicas, and the newest: a backup takes four programs.
  private static final List<String> BACKED_UP = List.of("v1", "v8", "v12");

  @TempDir private Path folder;

  private static Stream<String> stopped() {
    return VERSIONS.stream().map(version -> version + "/stopped");
  }

  /// Those with the log of the database, which a stopped one has taken in.
  private static Stream<String> killed() {
    return Stream.concat(VERSIONS.stream(), KILLED.stream()).map(version -> version + "/killed");
  }

  private static Stream<String> backedUp() {
    return BACKED_UP.stream().map(version -> version + "/killed");
  }

  @ParameterizedTest
  @MethodSource("stopped")
  void storeThatWasStopped_opensWithAllThatIsInIt(String name) throws IOException {
    opensWithAllThatIsInIt(name, 1);
  }

  @ParameterizedTest
  @MethodSource("killed")
  void storeThatWasKilled_opensWithAllThatIsInIt_andGoesOn(String name) throws IOException {
    opensWithAllThatIsInIt(name, 2);
  }

  private void opensWithAllThatIsInIt(String name, int starts) throws IOException {
    var golden = GoldenFolder.of("/store/" + name);
    var data = GoldenFolder.copied(golden, folder.resolve("data"));
    var content = Files.readAllLines(golden.resolveSibling("content.txt"));
    for (var start = 1; start <= starts; start++) {
      try (var trent = TrentProcess.start(dev(golden, data));
          var clients = new Clients(trent.endpoint())) {
        content.forEach(line -> check(clients, Thing.of(line)));
        clients.client("111122223333", "us-east-1").createKey();
      }
    }
    assertThat(LoggedLines.text(data.resolve("audit")))
        .startsWith(LoggedLines.text(golden.resolve("audit")))
        .endsWith("}");
  }

  /// The backup is of the schema that the store has, and so is the store that is restored.
  @ParameterizedTest
  @MethodSource("backedUp")
  void store_backedUpAsItIs_isRestoredWithAllThatIsInIt(String name) throws IOException {
    var golden = GoldenFolder.of("/store/" + name);
    var data = GoldenFolder.copied(golden, folder.resolve("data"));
    var key = data.resolve("root.key");
    var backup = folder.resolve("backup").toString();
    run("store", "backup", backup, "--data", data.toString());
    assertThat(run("store", "verify", backup, "--root-key", key.toString()))
        .contains("schema version  " + schema(golden) + "\n")
        .contains("seals checked   yes");
    var restored = folder.resolve("restored");
    run("store", "restore", backup, "--to", restored.toString(), "--root-key", key.toString());
    assertThat(schema(restored)).isEqualTo(schema(golden));
    Files.copy(key, restored.resolve("root.key"), COPY_ATTRIBUTES);

    try (var trent = TrentProcess.start(dev(golden, restored));
        var clients = new Clients(trent.endpoint())) {
      Files.readAllLines(golden.resolveSibling("content.txt"))
          .forEach(line -> check(clients, Thing.of(line)));
    }
  }

  /// A server of the data, with the identities that were declared when it was left, if any were.
  private Launch dev(Path golden, Path data) {
    var launch = Launch.dev(folder).withData(data);
    var identities = golden.resolveSibling("identities");
    return Files.isDirectory(identities)
        ? launch
            .with("--identities", identities.toString())
            .withEnvironment(Map.of("BOB_SECRET", "known to everybody"))
        : launch;
  }

  /// The number of the schema, by the header of SQLite's file: user_version, at byte 60.
  private static int schema(Path data) throws IOException {
    try (var store = Files.newInputStream(data.resolve("trent.db"))) {
      return ByteBuffer.wrap(store.readNBytes(64)).getInt(60);
    }
  }

  /// Runs a command to its end, and returns what it has printed.
  private String run(String... arguments) {
    try (var process = TrentProcess.begin(Launch.command(folder, arguments))) {
      assertThat(process.await()).as(process.errors()).isZero();
      return process.output();
    }
  }

  /// One line of what is in a store.
  private record Thing(String kind, String account, String region, String keyId, String rest) {

    static Thing of(String line) {
      var words = line.split(" ", 5);
      return new Thing(words[0], words[1], words[2], words[3], words[4]);
    }
  }

  private static void check(Clients clients, Thing thing) {
    var kms = clients.client(thing.account(), thing.region());
    var id = thing.keyId();
    switch (thing.kind()) {
      case "key" -> {
        var key = kms.describeKey(r -> r.keyId(id)).keyMetadata();
        assertThat(key.keyStateAsString() + " " + key.description()).isEqualTo(thing.rest());
      }
      case "manager" ->
          assertThat(kms.describeKey(r -> r.keyId(id)).keyMetadata().keyManagerAsString())
              .isEqualTo(thing.rest());
      case "tag" ->
          assertThat(kms.listResourceTags(r -> r.keyId(id)).tags())
              .extracting(tag -> (tag.tagKey() + " " + tag.tagValue()).strip())
              .contains(thing.rest());
      case "alias" ->
          assertThat(kms.listAliases(r -> r.keyId(id)).aliases())
              .extracting(AliasListEntry::aliasName)
              .containsExactly(thing.rest());
      case "policy" -> checkPolicy(kms, id, "\"Sid\":\"" + thing.rest() + "\"");
      case "named" -> checkPolicy(kms, id, "\"" + thing.rest() + "\"");
      case "user" -> checkUser(clients.client(thing.rest(), thing.region()), id);
      case "grants", "grant", "asked" -> GoldenGrants.check(kms, id, thing.kind(), thing.rest());
      case "granted" -> checkGrantee(clients, thing);
      case "related" ->
          assertThat(relatives(kms.describeKey(r -> r.keyId(id)).keyMetadata()))
              .isEqualTo(thing.rest());
      case "materials" -> assertThat(materials(kms, id)).isEqualTo(thing.rest());
      case "used" -> checkUse(kms.getKeyLastUsage(r -> r.keyId(id)).keyLastUsage(), thing);
      case "rotations" -> assertThat(rotations(kms, id)).startsWith(thing.rest());
      case "period" -> {
        var status = kms.getKeyRotationStatus(r -> r.keyId(id));
        assertThat(status.keyRotationEnabled() ? "" + status.rotationPeriodInDays() : "none")
            .isEqualTo(thing.rest());
      }
      case "blob" -> checkBlob(kms, thing);
      default -> checkWork(key(kms, thing), thing);
    }
  }

  private static void checkPolicy(KmsClient kms, String key, String part) {
    assertThat(kms.getKeyPolicy(r -> r.keyId(key)).policy()).contains(part);
  }

  private static void checkUser(KmsClient user, String key) {
    var encrypted = user.encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String("hello")));
    assertThat(encrypted.keyId()).endsWith(key);
  }

  /// Whoever may encrypt by a grant alone may with the encryption context that it demands.
  private static void checkGrantee(Clients clients, Thing thing) {
    var words = thing.rest().split(" ", 2);
    var grantee = clients.client(words[0], thing.region());
    var arn = "arn:aws:kms:" + thing.region() + ":" + thing.account() + ":key/" + thing.keyId();
    var hello = SdkBytes.fromUtf8String("hello");
    var encrypted =
        grantee.encrypt(
            r -> r.keyId(arn).plaintext(hello).encryptionContext(GoldenGrants.context(words[1])));
    assertThat(encrypted.keyId()).isEqualTo(arn);
    assertThat(Refusal.code(() -> grantee.encrypt(r -> r.keyId(arn).plaintext(hello))))
        .isEqualTo("AccessDeniedException");
  }

  private static String rotations(KmsClient kms, String key) {
    return kms.listKeyRotations(r -> r.keyId(key)).rotations().stream()
        .map(rotation -> rotation.rotationTypeAsString() + "=" + rotation.keyMaterialId())
        .collect(Collectors.joining(" "));
  }

  private static String relatives(KeyMetadata key) {
    var related = key.multiRegionConfiguration();
    return Stream.concat(
            Stream.of(related.multiRegionKeyTypeAsString(), related.primaryKey().region()),
            related.replicaKeys().stream().map(MultiRegionKey::region))
        .collect(Collectors.joining(" "));
  }

  private static String materials(KmsClient kms, String key) {
    return kms
        .listKeyRotations(r -> r.keyId(key).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
        .rotations()
        .stream()
        .map(material ->
            String.join(
                "=",
                material.keyMaterialStateAsString(),
                material.importStateAsString(),
                material.keyMaterialId()))
        .collect(Collectors.joining(" "));
  }

  private static void checkUse(KeyLastUsageData use, Thing thing) {
    var words = thing.rest().split(" ", -1);
    assertThat(use.operationAsString()).isEqualTo(words[0]);
    assertThat(use.timestamp()).isEqualTo(Instant.parse(words[1]));
    assertThat(use.cloudTrailEventId()).isEqualTo(words[2]);
  }

  private static KmsKey key(KmsClient kms, Thing thing) {
    var key = kms.describeKey(r -> r.keyId(thing.keyId())).keyMetadata();
    var account = new Account(thing.account(), thing.region(), kms);
    return new KmsKey(account, key.keyId(), key.keySpec(), key.keyUsage());
  }

  /// What was made with a key, which must be the same, or open, as it was made.
  private static void checkWork(KmsKey key, Thing thing) {
    var words = thing.rest().split(" ", -1);
    switch (thing.kind()) {
      case "kind" -> assertThat(key.spec() + " " + key.usage()).isEqualTo(thing.rest());
      case "public" -> assertThat(key.publicKey()).isEqualTo(bytes(words[0]));
      case "signature" -> {
        var algorithm = SigningAlgorithmSpec.fromValue(words[0]);
        var type = MessageType.fromValue(words[1]);
        assertThat(key.verifies(algorithm, type, bytes(words[2]), bytes(words[3]))).isTrue();
      }
      case "mac" ->
          assertThat(key.mac(MacAlgorithmSpec.fromValue(words[0]), bytes(words[1])))
              .isEqualTo(bytes(words[2]));
      case "ciphertext" ->
          assertThat(key.decrypt(EncryptionAlgorithmSpec.fromValue(words[0]), bytes(words[2])))
              .isEqualTo(bytes(words[1]));
      case "agreement" -> assertThat(key.agree(bytes(words[0]))).isEqualTo(bytes(words[1]));
      case "encapsulation" ->
          assertThat(key.decapsulate(bytes(words[0]))).isEqualTo(bytes(words[1]));
      default -> fail("nothing is known of " + thing);
    }
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private static void checkBlob(KmsClient kms, Thing thing) {
    var words = thing.rest().split(" ", 3);
    var blob = SdkBytes.fromByteArray(bytes(words[2]));
    var opened =
        kms.decrypt(r -> r.ciphertextBlob(blob).encryptionContext(GoldenGrants.context(words[0])));
    assertThat(opened.plaintext().asUtf8String()).isEqualTo(words[1]);
    assertThat(opened.keyId()).endsWith("key/" + thing.keyId());
  }
}
