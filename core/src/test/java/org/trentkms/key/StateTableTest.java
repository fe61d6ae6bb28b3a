package org.trentkms.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;

/// The table of "Key states of AWS KMS keys" in the AWS KMS Developer Guide, in the guide's own
/// numbers.
final class StateTableTest {

  /// The columns are Enabled, Disabled, PendingDeletion, PendingReplicaDeletion, PendingImport,
  /// Unavailable, Creating and Updating. Where the guide has "2 or 3", which are two errors for one
  /// state, this has 3; "3'" is the same for a primary key that waits for its replicas. A number
  /// that stands for what does not depend on the state (7, 9, 12) is left to the operation; so is 6
  /// where the guide has it for GetKeyRotationStatus, which is older than the rotation of imported
  /// material. The guide has 1 for GetPublicKey of a disabled key, which AWS KMS answers.
  private static final String TABLE =
      """
      CANCEL_KEY_DELETION                       4  4  ok ok 4  4  4  4
      CREATE_ALIAS                              ok ok 3  3' ok ok ok ok
      CREATE_GRANT                              ok 1  3  3' 5  ok 14 ok
      DECAPSULATE                               ok 1  3  3' 5  11 14 ok
      DECRYPT                                   ok 1  3  3' 5  11 14 ok
      DELETE_ALIAS                              ok ok ok ok ok ok ok ok
      DELETE_IMPORTED_KEY_MATERIAL              ok ok ok ok ok ok 14 15
      DERIVE_SHARED_SECRET                      ok 1  3  3' 5  11 14 ok
      DESCRIBE_KEY                              ok ok ok ok ok ok ok ok
      DISABLE_KEY                               ok ok 3  3' 5  ok 14 15
      DISABLE_KEY_ROTATION                      ok 1  3  3' 6  ok 14 ok
      ENABLE_KEY                                ok ok 3  3' 5  ok 14 15
      ENABLE_KEY_ROTATION                       ok 1  3  3' 6  ok 14 ok
      ENCAPSULATE                               ok 1  3  3' 5  11 14 ok
      ENCRYPT                                   ok 1  3  3' 5  11 14 ok
      GENERATE_DATA_KEY                         ok 1  3  3' 5  11 14 ok
      GENERATE_DATA_KEY_PAIR                    ok 1  3  3' 5  11 14 ok
      GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT  ok 1  3  3' 5  11 14 ok
      GENERATE_DATA_KEY_WITHOUT_PLAINTEXT       ok 1  3  3' 5  11 14 ok
      GENERATE_MAC                              ok 1  3  3' 5  11 14 ok
      GET_KEY_LAST_USAGE                        ok ok ok ok ok ok ok ok
      GET_KEY_POLICY                            ok ok ok ok ok ok ok ok
      GET_KEY_ROTATION_STATUS                   ok ok ok ok ok ok ok ok
      GET_PARAMETERS_FOR_IMPORT                 ok ok 3  3' ok ok 14 15
      GET_PUBLIC_KEY                            ok ok 3  3' 5  11 14 ok
      IMPORT_KEY_MATERIAL                       ok ok 3  3' ok ok 14 ok
      LIST_GRANTS                               ok ok ok ok ok ok ok ok
      LIST_KEY_POLICIES                         ok ok ok ok ok ok ok ok
      LIST_KEY_ROTATIONS                        ok ok ok ok ok ok ok ok
      LIST_RESOURCE_TAGS                        ok ok ok ok ok ok ok ok
      PUT_KEY_POLICY                            ok ok ok ok ok ok ok ok
      RE_ENCRYPT_FROM                           ok 1  3  3' 5  11 14 ok
      RE_ENCRYPT_TO                             ok 1  3  3' 5  11 14 ok
      REPLICATE_KEY                             ok 1  3  3' 5  11 14 15
      RETIRE_GRANT                              ok ok ok ok ok ok ok ok
      REVOKE_GRANT                              ok ok ok ok ok ok ok ok
      ROTATE_KEY_ON_DEMAND                      ok 1  3  3' 5  ok 14 15
      SCHEDULE_KEY_DELETION                     ok ok 3  3' ok ok ok 15
      SIGN                                      ok 1  3  3' 5  11 14 ok
      TAG_RESOURCE                              ok ok 3  3' ok ok ok ok
      UNTAG_RESOURCE                            ok ok 3  3' ok ok ok ok
      UPDATE_ALIAS                              ok ok 3  3' ok ok ok ok
      UPDATE_ALIAS_FROM                         ok ok ok ok ok ok ok ok
      UPDATE_KEY_DESCRIPTION                    ok ok 3  3' ok ok ok ok
      UPDATE_PRIMARY_REGION                     ok 1  3  3' 5  11 14 ok
      VERIFY                                    ok 1  3  3' 5  11 14 ok
      VERIFY_MAC                                ok 1  3  3' 5  11 14 ok
      """;

  private static final List<KeyState> COLUMNS =
      List.of(
          KeyState.ENABLED,
          KeyState.DISABLED,
          KeyState.PENDING_DELETION,
          KeyState.PENDING_REPLICA_DELETION,
          KeyState.PENDING_IMPORT,
          KeyState.UNAVAILABLE,
          KeyState.CREATING,
          KeyState.UPDATING);

  private static final KeyArn KEY =
      new KeyArn(
          new Region("us-east-1"),
          new AccountId("111122223333"),
          new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"));
  private static final String ARN =
      "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final Map<String, String> ANSWERS =
      Map.ofEntries(
          Map.entry("ok", "ok"),
          Map.entry("1", "DisabledException: " + ARN + " is disabled."),
          Map.entry("3", "KMSInvalidStateException: " + ARN + " is pending deletion."),
          Map.entry("3'", "KMSInvalidStateException: " + ARN + " is pending replica deletion."),
          Map.entry("4", "KMSInvalidStateException: " + ARN + " is not pending deletion."),
          Map.entry("5", "KMSInvalidStateException: " + ARN + " is pending import."),
          Map.entry(
              "6",
              "UnsupportedOperationException: "
                  + ARN
                  + " origin is EXTERNAL which is not valid for this operation."),
          Map.entry("11", "KMSInvalidStateException: " + ARN + " is unavailable."),
          Map.entry("14", "KMSInvalidStateException: " + ARN + " is creating."),
          Map.entry("15", "KMSInvalidStateException: " + ARN + " is updating."));

  private static final Map<String, List<String>> ROWS =
      TABLE
          .lines()
          .map(line -> List.of(line.split(" +")))
          .collect(Collectors.toMap(List::getFirst, row -> row.subList(1, row.size())));

  @Test
  void columns_areAllStates() {
    assertThat(COLUMNS).containsExactlyInAnyOrder(KeyState.values());
    assertThat(ROWS.values()).allMatch(row -> row.size() == COLUMNS.size());
  }

  @Test
  void rows_areAllActions() {
    assertThat(ROWS.keySet()).containsAll(Stream.of(Action.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void action_hasTheAnswerOfEachState(Action action) {
    assertThat(COLUMNS.stream().map(state -> answer(action, state))).isEqualTo(expected(action));
  }

  /// No cell of Trent's table can be another than it is without the test above noticing.
  @ParameterizedTest
  @EnumSource
  void cellThatIsAltered_isNoticed(Action action) {
    var expected = expected(action);
    for (var column = 0; column < COLUMNS.size(); column++) {
      var verdict = StateTable.verdict(action, COLUMNS.get(column));
      for (var altered : EnumSet.complementOf(EnumSet.of(verdict))) {
        assertThat(answer(altered)).isNotEqualTo(expected.get(column));
      }
    }
  }

  /// Nor can one of the table above: what it can say in a cell is a different answer each.
  @Test
  void expectationThatIsAltered_isNoticed() {
    assertThat(ANSWERS.values())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(StateTable.Verdict.values()).map(StateTableTest::answer).toList())
        .doesNotHaveDuplicates();
    assertThat(ROWS.values()).allMatch(row -> ANSWERS.keySet().containsAll(row));
  }

  @Test
  void wireNames_areThoseOfTheModel() {
    assertThat(Arrays.stream(KeyState.values()).map(KeyState::toString))
        .containsExactlyInAnyOrder(
            "Creating",
            "Enabled",
            "Disabled",
            "PendingDeletion",
            "PendingImport",
            "PendingReplicaDeletion",
            "Unavailable",
            "Updating");
  }

  private static List<String> expected(Action action) {
    return ROWS.getOrDefault(action.name(), List.of()).stream().map(ANSWERS::get).toList();
  }

  private static String answer(Action action, KeyState state) {
    return answer(() -> StateTable.require(action, KEY, state));
  }

  private static String answer(StateTable.Verdict verdict) {
    return answer(() -> StateTable.require(verdict, KEY));
  }

  private static String answer(ThrowingCallable call) {
    var refusal = catchThrowableOfType(KmsException.class, call);
    return refusal == null ? "ok" : refusal.code().wireName() + ": " + refusal.getMessage();
  }
}
