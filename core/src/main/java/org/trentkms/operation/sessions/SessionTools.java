package org.trentkms.operation.sessions;

import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Identities;
import org.trentkms.json.JsonReader;
import org.trentkms.keyring.sessions.SessionTokens;

/// What the operations of AWS STS work with.
///
/// @param json reads session policies
/// @param rootMayAssume whether root users may assume roles, as they must where everybody is one
public record SessionTools(
    Authorizer authorizer,
    Identities identities,
    Roles roles,
    SessionTokens tokens,
    JsonReader json,
    boolean rootMayAssume) {

  SessionDraft.Rules rules() {
    return new SessionDraft.Rules(json, identities);
  }
}
