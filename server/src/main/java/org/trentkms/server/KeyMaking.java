package org.trentkms.server;

import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Identities;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.authorization.KeyPolicyAdmission;
import org.trentkms.authorization.PrincipalRule;
import org.trentkms.keyring.Materials;
import org.trentkms.server.json.JacksonJsonReader;

/// What it takes to make keys that no caller asks for.
record KeyMaking(Materials materials, Identities identities) {

  /// The door for their policies: where nobody declares the users and roles of an account, they are
  /// taken by their names.
  KeyPolicyAdmission policies() {
    var json = new JacksonJsonReader();
    return new KeyPolicyAdmission(
        new Authorizer(identities, json, KeyGrants.NONE), PrincipalRule.LENIENT, json);
  }
}
