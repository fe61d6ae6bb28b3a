package org.trentkms.keyring.sessions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trentkms.error.Bug;
import org.trentkms.id.AccountId;
import org.trentkms.id.SessionKeyId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Session;
import org.trentkms.identity.SessionCredentials;
import org.trentkms.identity.SessionPolicies;
import org.trentkms.keyring.Fields;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// What a session token says, but for the secret: fields in the order in which they are written
/// here.
record TokenContent(SessionKeyId accessKeyId, Principal principal, Session session) {

  private static final long FORMAT = 1;
  private static final long ROOT = 1;
  private static final long USER = 2;
  private static final long ROLE_SESSION = 3;
  private static final long FEDERATED_USER = 4;

  Bytes encoded() {
    var fields = new Fields.Writer().number(FORMAT).text(accessKeyId.value());
    write(principal, fields);
    fields.text(session.issuingKey()).time(session.issued()).time(session.expires());
    write(session.policies(), fields);
    fields.number(session.tags().size());
    new TreeMap<>(session.tags()).forEach((key, value) -> fields.text(key).text(value));
    fields.number(session.transitive().size());
    new TreeSet<>(session.transitive()).forEach(fields::text);
    fields.text(session.sourceIdentity().orElse(""));
    return fields.bytes();
  }

  private static void write(Principal principal, Fields.Writer fields) {
    switch (principal) {
      case Principal.Root(var account) -> fields.number(ROOT).text(account.value());
      case Principal.User(var account, var name, var id) ->
          fields.number(USER).text(account.value()).text(name).text(id);
      case Principal.RoleSession(var account, var role, var id, var name) ->
          fields.number(ROLE_SESSION).text(account.value()).text(role).text(id).text(name);
      case Principal.FederatedUser(var name, var issuer) -> {
        fields.number(FEDERATED_USER).text(name);
        write(issuer, fields);
      }
      case Principal.Service _ -> throw new Bug("a session was begun for a service");
    }
  }

  private static void write(SessionPolicies policies, Fields.Writer fields) {
    fields.text(policies.inline().orElse("")).number(policies.managed().size());
    policies.managed().forEach(fields::text);
  }

  /// What this server, or one of an earlier version, has sealed.
  ///
  /// @param secret is the credentials' from now on
  static SessionCredentials read(Bytes encoded, SecretBytes secret) {
    var fields = new Fields.Reader(encoded);
    if (fields.number() != FORMAT) {
      throw new Bug("a session token is of a form that was never sealed");
    }
    var accessKeyId = fields.text();
    var principal = principal(fields);
    var session =
        new Session(
            fields.text(),
            fields.time(),
            fields.time(),
            policies(fields),
            tags(fields),
            transitive(fields),
            ifAny(fields.text()));
    fields.end();
    return new SessionCredentials(new AccessKey(accessKeyId, secret, principal), session);
  }

  private static Principal principal(Fields.Reader fields) {
    var kind = fields.number();
    if (kind == ROOT) {
      return new Principal.Root(new AccountId(fields.text()));
    }
    if (kind == USER) {
      return new Principal.User(new AccountId(fields.text()), fields.text(), fields.text());
    }
    if (kind == ROLE_SESSION) {
      return new Principal.RoleSession(
          new AccountId(fields.text()), fields.text(), fields.text(), fields.text());
    }
    if (kind == FEDERATED_USER) {
      return new Principal.FederatedUser(fields.text(), principal(fields));
    }
    throw new Bug("a session token is of a principal that there never was");
  }

  private static SessionPolicies policies(Fields.Reader fields) {
    return new SessionPolicies(ifAny(fields.text()), texts(fields));
  }

  private static List<String> texts(Fields.Reader fields) {
    var texts = new ArrayList<String>();
    for (var left = fields.number(); left > 0; left--) {
      texts.add(fields.text());
    }
    return texts;
  }

  private static Map<String, String> tags(Fields.Reader fields) {
    var tags = new TreeMap<String, String>();
    for (var left = fields.number(); left > 0; left--) {
      tags.put(fields.text(), fields.text());
    }
    return tags;
  }

  private static Set<String> transitive(Fields.Reader fields) {
    return new HashSet<>(texts(fields));
  }

  private static Optional<String> ifAny(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
