package org.trentkms.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.keyArn;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.MaterialId;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.server.control.Arguments;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.store.Change;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.RecordingListener;
import org.trentkms.tag.Tags;

final class ListKeysTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.5Z");
  private static final KeyParameters PARAMETERS =
      new KeyParameters(KeySpec.HMAC_256, KeyUsage.GENERATE_VERIFY_MAC, Origin.AWS_KMS);

  private final RandomBytes random = new SecureRandom()::nextBytes;
  private final InMemoryStore store = new InMemoryStore(new RecordingListener());
  private DomainKeys domainKeys;
  private KeyRecords records;

  @BeforeEach
  void open() {
    var rootKey = new InMemoryRootKey(random);
    DomainKeys.establish(store, rootKey, random);
    domainKeys = DomainKeys.open(store, rootKey);
    records = new KeyRecords(store, domainKeys);
  }

  @AfterEach
  void close() {
    domainKeys.close();
    store.close();
  }

  @Test
  void key_isShownWithoutMaterialPolicyAndTags() {
    make(1, Lifecycle.beginning(NOW));

    assertThat(listedAt(NOW))
        .isEqualTo(
            new JsonMembers()
                .with(
                    "keys",
                    List.of(
                        new JsonMembers()
                            .with("keyId", keyArn(1).key().value())
                            .with("account", "111122223333")
                            .with("region", "us-east-1")
                            .with("keySpec", "HMAC_256")
                            .with("keyUsage", "GENERATE_VERIFY_MAC")
                            .with("keyState", "Enabled")
                            .with("creationDate", "2026-01-31T12:00:00.500Z")
                            .with("description", "described")
                            .object()))
                .object());
  }

  @Test
  void keyWhoseDeletionDateHasCome_isLeftOut() {
    make(1, Lifecycle.beginning(NOW).withDeletion(NOW, 7));
    var day = NOW.plus(Duration.ofDays(7));

    assertThat(listedAt(day.minusMillis(1)).toString()).contains("PendingDeletion");
    assertThat(listedAt(day)).isEqualTo(new JsonMembers().with("keys", List.of()).object());
  }

  private void make(long number, Lifecycle lifecycle) {
    var key =
        new KeyRecord(
            keyArn(number),
            PARAMETERS,
            lifecycle,
            "described",
            Tags.NONE,
            KeyPolicy.ofNames("{}"),
            new Generated(new MaterialId("00".repeat(32))),
            Rotation.NONE,
            Optional.empty(),
            1);
    store.commit(Change.of(records.insert(key)));
  }

  private JsonObject listedAt(Instant now) {
    var command = new ListKeys(records);
    var arguments = new Arguments(new JsonMembers().object(), command.arguments());
    return command.run(new Invocation(arguments, now, _ -> {})).result();
  }
}
