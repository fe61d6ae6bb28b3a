package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.RelatedKeysFixture.AWAY;
import static org.trentkms.server.RelatedKeysFixture.HOME;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.server.KeyOperation.Prepared;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;

/// Every operation on a key in every state that a key can be in, whether its material was made or
/// imported, on a running `trent server`, with AWS's SDK. Time stands still, so that what is under
/// way stays so.
///
/// The expectation is AWS's table in "Key states of AWS KMS keys", in AWS's words and numbers, and
/// written down apart from Trent's.
@Timeout(300)
final class KeyStatesIT {

  /// One row for each operation of AWS's table, in its order. `✓` succeeds, a number is AWS's note
  /// on why it fails. AWS's "2 or 3", two errors for one state, is 3 here. What depends on the key
  /// and not on its state (AWS's notes 10, 12 and 13) is not met with these keys; of "8 or 9" the
  /// state is first. A row that ends with * is not in AWS's table and follows its neighbours.
  /// Public keys of disabled keys are given out, which AWS's table denies and AWS does.
  private static final String TABLE =
      """
                                            | Enabled | Disabled | Pending  | Pending replica | Creating | Updating
                                            |         |          | deletion | deletion        |          |
        CancelKeyDeletion                   | 4       | 4        | ✓        | ✓               | 4        | 4
        CreateAlias                         | ✓       | ✓        | 3        | 3               | ✓        | ✓
        Decrypt                             | ✓       | 1        | 3        | 3               | 14       | ✓
        DeleteAlias                         | ✓       | ✓        | ✓        | ✓               | ✓        | ✓
        DeleteImportedKeyMaterial           | 9       | 9        | 9        | 9               | 14       | 15
        DescribeKey                         | ✓       | ✓        | ✓        | ✓               | ✓        | ✓
        DisableKey                          | ✓       | ✓        | 3        | 3               | 14       | 15
        DisableKeyRotation                  | ✓       | 1        | 3        | 3               | 14       | ✓
        EnableKey                           | ✓       | ✓        | 3        | 3               | 14       | 15
        EnableKeyRotation                   | ✓       | 1        | 3        | 3               | 14       | ✓
        Encrypt                             | ✓       | 1        | 3        | 3               | 14       | ✓
        GenerateDataKey                     | ✓       | 1        | 3        | 3               | 14       | ✓
        GenerateDataKeyPair                 | ✓       | 1        | 3        | 3               | 14       | ✓
        GenerateDataKeyPairWithoutPlaintext | ✓       | 1        | 3        | 3               | 14       | ✓
        GenerateDataKeyWithoutPlaintext     | ✓       | 1        | 3        | 3               | 14       | ✓
        GenerateMac                         | ✓       | 1        | 3        | 3               | 14       | ✓
        GetKeyPolicy                        | ✓       | ✓        | ✓        | ✓               | ✓        | ✓
        GetKeyRotationStatus                | ✓       | ✓        | ✓        | ✓               | ✓        | ✓
        GetParametersForImport              | 9       | 9        | 3        | 3               | 14       | 15
        GetPublicKey                        | ✓       | ✓        | 3        | 3               | 14       | ✓
        ImportKeyMaterial                   | 9       | 9        | 3        | 3               | 14       | 9
        ListAliases                         | ✓       | ✓        | ✓        | ✓               | ✓        | ✓
        ListKeyPolicies                     | ✓       | ✓        | ✓        | ✓               | ✓        | ✓
        ListKeyRotations *                  | ✓       | ✓        | ✓        | ✓               | ✓        | ✓
        ListResourceTags                    | ✓       | ✓        | ✓        | ✓               | ✓        | ✓
        PutKeyPolicy                        | ✓       | ✓        | ✓        | ✓               | ✓        | ✓
        ReEncryptFrom                       | ✓       | 1        | 3        | 3               | 14       | ✓
        ReEncryptTo                         | ✓       | 1        | 3        | 3               | 14       | ✓
        ReplicateKey                        | ✓       | 1        | 3        | 3               | 14       | 15
        RotateKeyOnDemand *                 | ✓       | 1        | 3        | 3               | 14       | 15
        ScheduleKeyDeletion                 | ✓       | ✓        | 3        | 3               | ✓        | 15
        Sign                                | ✓       | 1        | 3        | 3               | 14       | ✓
        TagResource                         | ✓       | ✓        | 3        | 3               | ✓        | ✓
        UntagResource                       | ✓       | ✓        | 3        | 3               | ✓        | ✓
        UpdateAliasFrom                     | ✓       | ✓        | ✓        | ✓               | ✓        | ✓
        UpdateAliasTo                       | ✓       | ✓        | 3        | 3               | ✓        | ✓
        UpdateKeyDescription                | ✓       | ✓        | 3        | 3               | ✓        | ✓
        UpdatePrimaryRegion                 | ✓       | 1        | 3        | 3               | 14       | ✓
        Verify                              | ✓       | 1        | 3        | 3               | 14       | ✓
        VerifyMac                           | ✓       | 1        | 3        | 3               | 14       | ✓
        DeriveSharedSecret *                | ✓       | 1        | 3        | 3               | 14       | ✓
        Encapsulate *                       | ✓       | 1        | 3        | 3               | 14       | ✓
        Decapsulate *                       | ✓       | 1        | 3        | 3               | 14       | ✓
        GetKeyLastUsage *                   | ✓       | ✓        | ✓        | ✓               | ✓        | ✓
      """;

  /// The same of keys with imported material. They are single-Region keys, which "S" is about, and
  /// in the last two columns replicas: one that waits for the material that its primary has, and
  /// one that is being created. The guide's table has 6 for GetKeyRotationStatus, and is older
  /// there than the rotation of such keys; whether a key can be rotated by a schedule at all is
  /// looked at before its state (floci-io/floci#3968). "–" is not tried: keys of ML-KEM only wait
  /// for their material here.
  private static final String IMPORTED_TABLE =
      """
                                            | Enabled | Disabled | Pending  | Pending  | Replica: | Creating
                                            |         |          | deletion | import   | import   |
        CancelKeyDeletion                   | 4       | 4        | ✓        | 4        | 4        | 4
        CreateAlias                         | ✓       | ✓        | 3        | ✓        | ✓        | ✓
        Decrypt                             | ✓       | 1        | 3        | 5        | 5        | 14
        DeleteAlias                         | ✓       | ✓        | ✓        | ✓        | ✓        | ✓
        DeleteImportedKeyMaterial           | ✓       | ✓        | ✓        | ✓        | ✓        | 14
        DescribeKey                         | ✓       | ✓        | ✓        | ✓        | ✓        | ✓
        DisableKey                          | ✓       | ✓        | 3        | 5        | 5        | 14
        DisableKeyRotation                  | 7       | 7        | 7        | 7        | 7        | 7
        EnableKey                           | ✓       | ✓        | 3        | 5        | 5        | 14
        EnableKeyRotation                   | 7       | 7        | 7        | 7        | 7        | 7
        Encrypt                             | ✓       | 1        | 3        | 5        | 5        | 14
        GenerateDataKey                     | ✓       | 1        | 3        | 5        | 5        | 14
        GenerateDataKeyPair                 | ✓       | 1        | 3        | 5        | 5        | 14
        GenerateDataKeyPairWithoutPlaintext | ✓       | 1        | 3        | 5        | 5        | 14
        GenerateDataKeyWithoutPlaintext     | ✓       | 1        | 3        | 5        | 5        | 14
        GenerateMac                         | ✓       | 1        | 3        | 5        | 5        | 14
        GetKeyPolicy                        | ✓       | ✓        | ✓        | ✓        | ✓        | ✓
        GetKeyRotationStatus                | ✓       | ✓        | ✓        | ✓        | ✓        | ✓
        GetParametersForImport              | ✓       | ✓        | 3        | ✓        | ✓        | 14
        GetPublicKey                        | ✓       | ✓        | 3        | 5        | 5        | 14
        ImportKeyMaterial                   | ✓       | ✓        | 3        | ✓        | ✓        | 14
        ListAliases                         | ✓       | ✓        | ✓        | ✓        | ✓        | ✓
        ListKeyPolicies                     | ✓       | ✓        | ✓        | ✓        | ✓        | ✓
        ListKeyRotations *                  | ✓       | ✓        | ✓        | ✓        | ✓        | ✓
        ListResourceTags                    | ✓       | ✓        | ✓        | ✓        | ✓        | ✓
        PutKeyPolicy                        | ✓       | ✓        | ✓        | ✓        | ✓        | ✓
        ReEncryptFrom                       | ✓       | 1        | 3        | 5        | 5        | 14
        ReEncryptTo                         | ✓       | 1        | 3        | 5        | 5        | 14
        ReplicateKey                        | S       | 1        | 3        | 5        | 5        | 14
        RotateKeyOnDemand *                 | ✓       | 1        | 3        | 5        | 5        | 14
        ScheduleKeyDeletion                 | ✓       | ✓        | 3        | ✓        | ✓        | ✓
        Sign                                | ✓       | 1        | 3        | 5        | 5        | 14
        TagResource                         | ✓       | ✓        | 3        | ✓        | ✓        | ✓
        UntagResource                       | ✓       | ✓        | 3        | ✓        | ✓        | ✓
        UpdateAliasFrom                     | ✓       | ✓        | ✓        | ✓        | ✓        | ✓
        UpdateAliasTo                       | ✓       | ✓        | 3        | ✓        | ✓        | ✓
        UpdateKeyDescription                | ✓       | ✓        | 3        | ✓        | ✓        | ✓
        UpdatePrimaryRegion                 | S       | 1        | 3        | 5        | 5        | 14
        Verify                              | ✓       | 1        | 3        | 5        | 5        | 14
        VerifyMac                           | ✓       | 1        | 3        | 5        | 5        | 14
        DeriveSharedSecret *                | ✓       | 1        | 3        | 5        | 5        | 14
        Encapsulate *                       | –       | –        | –        | 5        | –        | –
        Decapsulate *                       | –       | –        | –        | 5        | –        | –
        GetKeyLastUsage *                   | ✓       | ✓        | ✓        | ✓        | ✓        | ✓
      """;

  /// AWS's notes, with the texts of the state that applies.
  private static final Map<String, String> NOTES =
      Map.of(
          "1", "DisabledException: ARN is disabled.",
          "3", "KMSInvalidStateException: ARN is pending deletion.",
          "4", "KMSInvalidStateException: ARN is not pending deletion.",
          "5", "KMSInvalidStateException: ARN is pending import.",
          "6", origin("EXTERNAL"),
          "7", origin("EXTERNAL"),
          "9", origin("AWS_KMS"),
          "14", "KMSInvalidStateException: ARN is creating.",
          "15", "KMSInvalidStateException: ARN is updating.",
          "S", "UnsupportedOperationException: ARN is not a multi-region primary key.");

  private static final Map<String, List<String>> MADE_ROWS = rows(TABLE);
  private static final Map<String, List<String>> IMPORTED_ROWS = rows(IMPORTED_TABLE);

  private static String origin(String origin) {
    return "UnsupportedOperationException: ARN origin is "
        + origin
        + " which is not valid for this operation.";
  }

  private static Map<String, List<String>> rows(String table) {
    return table
        .lines()
        .skip(2)
        .map(line -> List.of(line.split("\\|", -1)))
        .collect(
            Collectors.toMap(
                row -> row.getFirst().replace("*", "").strip(),
                row -> row.subList(1, row.size()).stream().map(String::strip).toList()));
  }

  @TempDir private static Path folder;
  private static RelatedKeysFixture keys;

  @BeforeAll
  static void start() throws IOException {
    keys = new RelatedKeysFixture(folder);
  }

  @AfterAll
  static void stop() {
    keys.close();
  }

  /// The columns of the table, each with the Region in which a key is in that state.
  enum Column {
    ENABLED(KeyState.ENABLED, HOME),
    DISABLED(KeyState.DISABLED, HOME),
    PENDING_DELETION(KeyState.PENDING_DELETION, HOME),
    PENDING_REPLICA_DELETION(KeyState.PENDING_REPLICA_DELETION, HOME),
    CREATING(KeyState.CREATING, AWAY),
    UPDATING(KeyState.UPDATING, AWAY),
    IMPORTED_ENABLED(KeyState.ENABLED, HOME),
    IMPORTED_DISABLED(KeyState.DISABLED, HOME),
    IMPORTED_PENDING_DELETION(KeyState.PENDING_DELETION, HOME),
    IMPORTED_PENDING_IMPORT(KeyState.PENDING_IMPORT, HOME),
    IMPORTED_REPLICA(KeyState.PENDING_IMPORT, AWAY),
    IMPORTED_CREATING(KeyState.CREATING, AWAY);

    private static final int MADE = List.of(values()).indexOf(IMPORTED_ENABLED);

    private final KeyState state;
    private final Region region;

    Column(KeyState state, Region region) {
      this.state = state;
      this.region = region;
    }

    /// Whether the key has a relative that is ready.
    private boolean hasReplica(KeyOperation operation) {
      return this == PENDING_REPLICA_DELETION
          || this == UPDATING
          || this == IMPORTED_REPLICA
          || (this == ENABLED && operation == KeyOperation.UPDATE_PRIMARY_REGION);
    }

    private KeyState stateOfReplica() {
      return this == IMPORTED_REPLICA ? KeyState.PENDING_IMPORT : KeyState.ENABLED;
    }

    private boolean isBeingCreated() {
      return this == CREATING || this == IMPORTED_CREATING;
    }

    private boolean isOfImportedKeys() {
      return List.of(values()).indexOf(this) >= MADE;
    }

    private String cell(KeyOperation operation) {
      var index = List.of(values()).indexOf(this);
      return isOfImportedKeys()
          ? IMPORTED_ROWS.getOrDefault(operation.rowName(), List.of()).get(index - MADE)
          : MADE_ROWS.getOrDefault(operation.rowName(), List.of()).get(index);
    }

    /// Whether there is a key for the operation in that state.
    private boolean has(KeyOperation operation) {
      return !cell(operation).equals("–");
    }

    private String expected(KeyOperation operation) {
      var cell = cell(operation);
      var text = NOTES.getOrDefault(cell, cell);
      return this == PENDING_REPLICA_DELETION
          ? text.replace("is pending deletion", "is pending replica deletion")
          : text;
    }
  }

  @Test
  void rows_areAllOperations() {
    assertThat(MADE_ROWS.keySet()).containsExactlyInAnyOrderElementsOf(KeyOperation.rowNames());
    assertThat(MADE_ROWS.values()).allMatch(row -> row.size() == Column.MADE);
    assertThat(IMPORTED_ROWS.keySet()).isEqualTo(MADE_ROWS.keySet());
    assertThat(IMPORTED_ROWS.values())
        .allMatch(row -> row.size() == Column.values().length - Column.MADE);
  }

  @ParameterizedTest
  @EnumSource
  void operation_hasTheAnswerOfTheState(Column column) throws Exception {
    var prepared = prepare(column);
    var expected = new LinkedHashMap<String, String>();
    var answers = new LinkedHashMap<String, String>();
    for (var key : prepared) {
      assertThat(keys.state(key.id(), column.region)).as(key.toString()).isEqualTo(column.state);
      expected.put(key.operation().rowName(), column.expected(key.operation()));
      answers.put(key.operation().rowName(), answer(key, column.region));
    }
    assertThat(answers).containsExactlyEntriesOf(expected);
  }

  /// A key for each operation, in that state.
  private static List<Prepared> prepare(Column column) throws Exception {
    var prepared = new ArrayList<Prepared>();
    for (var operation : Arrays.stream(KeyOperation.values()).filter(column::has).toList()) {
      var key = prepare(operation, column);
      if (column.hasReplica(operation)) {
        keys.in(HOME).replicateKey(r -> r.keyId(key.id()).replicaRegion(AWAY.id()));
      }
      prepared.add(key);
    }
    keys.pass(Duration.ofSeconds(1));
    for (var key : prepared) {
      if (column.hasReplica(key.operation())) {
        keys.awaitState(key.id(), AWAY, column.stateOfReplica());
      }
      if (column.isBeingCreated()) {
        keys.in(HOME).replicateKey(r -> r.keyId(key.id()).replicaRegion(AWAY.id()));
      }
      key.operation().surround(keys.in(column.region), key.id());
      bring(key.id(), column);
    }
    return column == Column.IMPORTED_REPLICA ? importedInto(prepared) : prepared;
  }

  /// The same with the material that can be imported into the replicas.
  private static List<Prepared> importedInto(List<Prepared> replicas) throws Exception {
    var prepared = new ArrayList<Prepared>();
    for (var replica : replicas) {
      prepared.add(replica.importedInto(keys.in(AWAY)));
    }
    return prepared;
  }

  private static Prepared prepare(KeyOperation operation, Column column) throws Exception {
    if (!column.isOfImportedKeys()) {
      return operation.prepare(keys.in(HOME));
    }
    if (column.region.equals(AWAY)) {
      return operation.prepareRelated(keys.in(HOME));
    }
    return Column.IMPORTED_ENABLED.has(operation)
        ? operation.prepareImported(keys.in(HOME))
        : operation.prepareWaiting(keys.in(HOME));
  }

  private static void bring(String key, Column column) {
    var home = keys.in(HOME);
    switch (column) {
      case ENABLED, CREATING, IMPORTED_ENABLED, IMPORTED_REPLICA, IMPORTED_CREATING -> {}
      case DISABLED, IMPORTED_DISABLED -> home.disableKey(r -> r.keyId(key));
      case PENDING_DELETION, PENDING_REPLICA_DELETION, IMPORTED_PENDING_DELETION ->
          home.scheduleKeyDeletion(r -> r.keyId(key));
      case UPDATING -> home.updatePrimaryRegion(r -> r.keyId(key).primaryRegion(AWAY.id()));
      case IMPORTED_PENDING_IMPORT -> home.deleteImportedKeyMaterial(r -> r.keyId(key));
    }
  }

  private static String answer(Prepared key, Region region) {
    try {
      var _ = key.operation().call(keys.in(region), key);
      return "✓";
    } catch (KmsException e) {
      var details = e.awsErrorDetails();
      var arn = "arn:aws:kms:" + region + ":111122223333:key/" + key.id();
      return details.errorCode() + ": " + details.errorMessage().replace(arn, "ARN");
    }
  }
}
