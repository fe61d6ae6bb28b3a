package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/// A `trent server` of several Regions whose time is moved by hand, and what tests ask of related
/// keys in them.
final class RelatedKeysFixture implements AutoCloseable {

  static final Region HOME = Region.US_EAST_1;
  static final Region AWAY = Region.EU_WEST_1;
  static final Region THIRD = Region.AP_SOUTH_1;

  private static final List<Region> REGIONS = List.of(HOME, AWAY, THIRD);

  private final MovedServer trent;
  private TrentServer server;
  private Map<Region, KmsClient> clients;

  RelatedKeysFixture(Path folder) throws IOException {
    trent = new MovedServer(folder);
    server = trent.start();
    clients = clients();
  }

  /// A new primary key at home; its id.
  String create() {
    return in(HOME).createKey(r -> r.multiRegion(true)).keyMetadata().keyId();
  }

  /// Makes a replica of a key, and waits until it can be used.
  void replicate(String key, Region from, Region to) throws Exception {
    in(from).replicateKey(r -> r.keyId(key).replicaRegion(to.id()));
    pass(Duration.ofSeconds(1));
    awaitState(key, to, KeyState.ENABLED);
  }

  KmsClient in(Region region) {
    return Objects.requireNonNull(clients.get(region));
  }

  KeyMetadata metadata(String key, Region region) {
    return in(region).describeKey(r -> r.keyId(key)).keyMetadata();
  }

  KeyState state(String key, Region region) {
    return metadata(key, region).keyState();
  }

  String material(String key, Region region) {
    return metadata(key, region).currentKeyMaterialId();
  }

  /// The rotations of a key, and its first material, but for what names the key.
  List<RotationsListEntry> materials(String key, Region region) {
    return in(region)
        .listKeyRotations(r -> r.keyId(key).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
        .rotations();
  }

  SdkBytes seal(String key, Region region, String text) {
    return in(region)
        .encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String(text)))
        .ciphertextBlob();
  }

  String open(Region region, SdkBytes blob) {
    return in(region).decrypt(r -> r.ciphertextBlob(blob)).plaintext().asUtf8String();
  }

  void awaitState(String key, Region region, KeyState state) throws Exception {
    eventually(() -> state(key, region) == state);
  }

  /// Lets time pass on the machine. What is to happen by then happens soon.
  void pass(Duration duration) {
    trent.machine.pass(duration);
  }

  /// Lets days pass, each of which the jobs see, until this holds.
  void passDaysUntil(Callable<Boolean> condition) throws Exception {
    for (var day = 0; day < 5 && !condition.call(); day++) {
      pass(Duration.ofDays(1));
      eventually(() -> trent.status("destructionJob").endsWith("last run at " + now()));
    }
    assertThat(condition.call()).isTrue();
  }

  Instant now() {
    return trent.machine.wall();
  }

  /// Sets the machine's clock to another time.
  void step(Duration duration) {
    trent.machine.step(duration);
  }

  /// Has keys live by the machine's clock again, while no server runs.
  void forgetTime() throws IOException {
    Files.delete(trent.data().resolve("key-time"));
  }

  MovedServer server() {
    return trent;
  }

  /// The records of the log that hold this.
  List<String> log(String part) throws IOException {
    return trent.log().stream().filter(line -> line.contains(part)).toList();
  }

  void restart() {
    close();
    start();
  }

  /// Starts the server again, after {@link #close}.
  void start() {
    server = trent.start();
    clients = clients();
  }

  static void eventually(Callable<Boolean> condition) throws Exception {
    for (var attempt = 0; attempt < 1_000 && !condition.call(); attempt++) {
      Thread.sleep(Duration.ofMillis(10));
    }
    assertThat(condition.call()).isTrue();
  }

  @Override
  public void close() {
    clients.values().forEach(KmsClient::close);
    server.close();
  }

  private Map<Region, KmsClient> clients() {
    return REGIONS.stream()
        .collect(Collectors.toMap(region -> region, region -> trent.sdk(server, region)));
  }
}
