package org.trentkms.key;

import static org.trentkms.key.StateTable.Verdict.CREATING;
import static org.trentkms.key.StateTable.Verdict.DISABLED;
import static org.trentkms.key.StateTable.Verdict.IMPORTED;
import static org.trentkms.key.StateTable.Verdict.NOT_PENDING_DELETION;
import static org.trentkms.key.StateTable.Verdict.OK;
import static org.trentkms.key.StateTable.Verdict.PENDING_DELETION;
import static org.trentkms.key.StateTable.Verdict.PENDING_IMPORT;
import static org.trentkms.key.StateTable.Verdict.PENDING_REPLICA_DELETION;
import static org.trentkms.key.StateTable.Verdict.UNAVAILABLE;
import static org.trentkms.key.StateTable.Verdict.UPDATING;

import java.util.List;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;

/// Which actions a key's state allows, and the error of those that it does not: the table of "Key
/// states of AWS KMS keys" in the AWS KMS Developer Guide.
///
/// The guide's column of PendingImport is from before keys of imported material could be rotated:
/// what it says of GetKeyRotationStatus there is left to the operation.
///
/// The guide has it that public keys of disabled keys are not given out; AWS KMS does.
///
/// Where the guide lets a pending deletion end in either DisabledException or
/// KMSInvalidStateException, it is the second.
public final class StateTable {

  /// What a state says to an action.
  enum Verdict {
    OK,
    DISABLED,
    PENDING_DELETION,
    PENDING_REPLICA_DELETION,
    NOT_PENDING_DELETION,
    PENDING_IMPORT,
    IMPORTED,
    UNAVAILABLE,
    CREATING,
    UPDATING
  }

  /// The order in which the rows below list the states.
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

  private static final List<Verdict> CRYPTOGRAPHIC =
      List.of(
          OK,
          DISABLED,
          PENDING_DELETION,
          PENDING_REPLICA_DELETION,
          PENDING_IMPORT,
          UNAVAILABLE,
          CREATING,
          OK);
  private static final List<Verdict> GIVING_OUT =
      List.of(
          OK,
          OK,
          PENDING_DELETION,
          PENDING_REPLICA_DELETION,
          PENDING_IMPORT,
          UNAVAILABLE,
          CREATING,
          OK);
  private static final List<Verdict> CANCELLING =
      List.of(
          NOT_PENDING_DELETION,
          NOT_PENDING_DELETION,
          OK,
          OK,
          NOT_PENDING_DELETION,
          NOT_PENDING_DELETION,
          NOT_PENDING_DELETION,
          NOT_PENDING_DELETION);
  private static final List<Verdict> SCHEDULING =
      List.of(OK, OK, PENDING_DELETION, PENDING_REPLICA_DELETION, OK, OK, OK, UPDATING);
  private static final List<Verdict> SWITCHING =
      List.of(
          OK,
          OK,
          PENDING_DELETION,
          PENDING_REPLICA_DELETION,
          PENDING_IMPORT,
          OK,
          CREATING,
          UPDATING);
  private static final List<Verdict> MANAGING =
      List.of(OK, OK, PENDING_DELETION, PENDING_REPLICA_DELETION, OK, OK, OK, OK);
  private static final List<Verdict> SCHEDULING_ROTATION =
      List.of(OK, DISABLED, PENDING_DELETION, PENDING_REPLICA_DELETION, IMPORTED, OK, CREATING, OK);
  private static final List<Verdict> ROTATING =
      List.of(
          OK,
          DISABLED,
          PENDING_DELETION,
          PENDING_REPLICA_DELETION,
          PENDING_IMPORT,
          OK,
          CREATING,
          UPDATING);
  private static final List<Verdict> GRANTING =
      List.of(
          OK,
          DISABLED,
          PENDING_DELETION,
          PENDING_REPLICA_DELETION,
          PENDING_IMPORT,
          OK,
          CREATING,
          OK);
  private static final List<Verdict> REPLICATING =
      List.of(
          OK,
          DISABLED,
          PENDING_DELETION,
          PENDING_REPLICA_DELETION,
          PENDING_IMPORT,
          UNAVAILABLE,
          CREATING,
          UPDATING);
  private static final List<Verdict> CHANGING_PRIMARY =
      List.of(
          OK,
          DISABLED,
          PENDING_DELETION,
          PENDING_REPLICA_DELETION,
          PENDING_IMPORT,
          UNAVAILABLE,
          CREATING,
          OK);
  private static final List<Verdict> PREPARING_IMPORT =
      List.of(OK, OK, PENDING_DELETION, PENDING_REPLICA_DELETION, OK, OK, CREATING, UPDATING);
  private static final List<Verdict> IMPORTING =
      List.of(OK, OK, PENDING_DELETION, PENDING_REPLICA_DELETION, OK, OK, CREATING, OK);
  private static final List<Verdict> DELETING_IMPORTED =
      List.of(OK, OK, OK, OK, OK, OK, CREATING, UPDATING);
  private static final List<Verdict> ALWAYS = List.of(OK, OK, OK, OK, OK, OK, OK, OK);

  private StateTable() {}

  /// Returns if a key in this state allows the action.
  ///
  /// @throws KmsException with the error of AWS KMS if it does not
  public static void require(Action action, KeyArn arn, KeyState state) {
    require(verdict(action, state), arn);
  }

  static Verdict verdict(Action action, KeyState state) {
    return row(action).get(COLUMNS.indexOf(state));
  }

  static void require(Verdict verdict, KeyArn arn) {
    switch (verdict) {
      case OK -> {}
      case DISABLED -> throw KeyErrors.disabled(arn);
      case PENDING_DELETION -> throw KeyErrors.invalidState(arn, "pending deletion");
      case PENDING_REPLICA_DELETION ->
          throw KeyErrors.invalidState(arn, "pending replica deletion");
      case NOT_PENDING_DELETION -> throw KeyErrors.invalidState(arn, "not pending deletion");
      case PENDING_IMPORT -> throw KeyErrors.invalidState(arn, "pending import");
      case IMPORTED -> throw KeyErrors.importedOrigin(arn);
      case UNAVAILABLE -> throw KeyErrors.invalidState(arn, "unavailable");
      case CREATING -> throw KeyErrors.invalidState(arn, "creating");
      case UPDATING -> throw KeyErrors.invalidState(arn, "updating");
    }
  }

  @SuppressWarnings("checkstyle:methodlength") // a table
  private static List<Verdict> row(Action action) {
    return switch (action) {
      case DECAPSULATE,
          DECRYPT,
          DERIVE_SHARED_SECRET,
          ENCAPSULATE,
          ENCRYPT,
          GENERATE_DATA_KEY,
          GENERATE_DATA_KEY_PAIR,
          GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT,
          GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
          GENERATE_MAC,
          RE_ENCRYPT_FROM,
          RE_ENCRYPT_TO,
          SIGN,
          VERIFY,
          VERIFY_MAC ->
          CRYPTOGRAPHIC;
      case GET_PUBLIC_KEY -> GIVING_OUT;
      case CANCEL_KEY_DELETION -> CANCELLING;
      case SCHEDULE_KEY_DELETION -> SCHEDULING;
      case DISABLE_KEY, ENABLE_KEY -> SWITCHING;
      case CREATE_ALIAS, TAG_RESOURCE, UNTAG_RESOURCE, UPDATE_ALIAS, UPDATE_KEY_DESCRIPTION ->
          MANAGING;
      case DISABLE_KEY_ROTATION, ENABLE_KEY_ROTATION -> SCHEDULING_ROTATION;
      case ROTATE_KEY_ON_DEMAND -> ROTATING;
      case CREATE_GRANT -> GRANTING;
      case REPLICATE_KEY -> REPLICATING;
      case UPDATE_PRIMARY_REGION -> CHANGING_PRIMARY;
      case GET_PARAMETERS_FOR_IMPORT -> PREPARING_IMPORT;
      case IMPORT_KEY_MATERIAL -> IMPORTING;
      case DELETE_IMPORTED_KEY_MATERIAL -> DELETING_IMPORTED;
      case DELETE_ALIAS,
          DESCRIBE_KEY,
          GET_KEY_LAST_USAGE,
          GET_KEY_POLICY,
          GET_KEY_ROTATION_STATUS,
          LIST_GRANTS,
          LIST_KEY_POLICIES,
          LIST_KEY_ROTATIONS,
          LIST_RESOURCE_TAGS,
          PUT_KEY_POLICY,
          RETIRE_GRANT,
          REVOKE_GRANT,
          UPDATE_ALIAS_FROM ->
          ALWAYS;
    };
  }
}
