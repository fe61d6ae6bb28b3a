package org.trentkms.server.command;

import org.trentkms.accesskey.AccessKeyRecord;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccessKeyId;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.keyring.AccessKeyRecords;
import org.trentkms.server.control.Arguments;
import org.trentkms.server.json.JsonMembers;

/// How access keys are named by operators, and shown to them: never with their secrets.
final class AccessKeyView {

  /// The argument that names one.
  static final String ID = "accessKeyId";

  private AccessKeyView() {}

  /// The access key that the arguments name.
  static AccessKeyRecord named(Arguments arguments, AccessKeyRecords records) {
    var id = arguments.require(ID, AccessKeyId::new);
    return records
        .find(id)
        .orElseThrow(() -> new KmsException(ErrorCode.NOT_FOUND, "there is no access key " + id));
  }

  /// All there is to see of an access key.
  static JsonObject of(AccessKeyRecord accessKey) {
    var shown =
        new JsonMembers()
            .with(ID, accessKey.id().value())
            .with("account", accessKey.account().value());
    accessKey.user().ifPresent(user -> shown.with("userId", user.value()));
    return shown
        .with("state", accessKey.state().name())
        .with("creationDate", accessKey.created().toString())
        .with("description", accessKey.description())
        .object();
  }
}
