package org.trentkms.server;

import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.keyring.TokenKeys;
import org.trentkms.keyring.sessions.RememberedTokens;
import org.trentkms.keyring.sessions.SessionTokens;
import org.trentkms.operation.sessions.SessionTools;
import org.trentkms.server.http.OffLoopStore;
import org.trentkms.server.identity.LiveIdentities;
import org.trentkms.server.json.JacksonJsonReader;

/// The tokens that are handed out and taken back: the keys that seal them, and those of sessions
/// among them.
record SecurityTokens(TokenKeys keys, SessionTokens sessions, RememberedTokens remembered) {

  /// Those of the storage.
  static SecurityTokens open(Storage storage, RandomBytes random, Parts parts) {
    var keys = storage.tokenKeys(new OffLoopStore(storage.store()), random, parts);
    var sessions = new SessionTokens(keys, random);
    var remembered = new RememberedTokens(sessions);
    parts.add(remembered, remembered::close);
    return new SecurityTokens(keys, sessions, remembered);
  }

  /// What the operations of AWS STS work with.
  SessionTools tools(LiveIdentities identities) {
    var json = new JacksonJsonReader();
    return new SessionTools(
        new Authorizer(identities, json, KeyGrants.NONE),
        identities,
        identities,
        sessions,
        json,
        identities.takesUndeclared());
  }
}
