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
import org.trentkms.identity.FederatedIdentity;
import org.trentkms.identity.Principal;
import org.trentkms.identity.ProviderName;
import org.trentkms.identity.Session;
import org.trentkms.identity.SessionCredentials;
import org.trentkms.identity.SessionOrigin;
import org.trentkms.identity.SessionPolicies;
import org.trentkms.keyring.Fields;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// What a session token says, but for the secret: fields in the order in which they are written
/// here.
record TokenContent(SessionKeyId accessKeyId, Principal principal, Session session) {

  private static final long FORMAT = 2;

  /// That in which every session went back to an access key, and nobody was vouched for.
  private static final long OF_ACCESS_KEYS_ALONE = 1;

  private static final long ROOT = 1;
  private static final long USER = 2;
  private static final long ROLE_SESSION = 3;
  private static final long FEDERATED_USER = 4;
  private static final long ACCESS_KEY = 1;
  private static final long PROVIDER = 2;

  Bytes encoded() {
    var fields = new Fields.Writer().number(FORMAT).text(accessKeyId.value());
    write(principal, fields);
    write(session.origin(), fields);
    fields.time(session.issued()).time(session.expires());
    write(session.policies(), fields);
    fields.number(session.tags().size());
    new TreeMap<>(session.tags()).forEach((key, value) -> fields.text(key).text(value));
    fields.number(session.transitive().size());
    new TreeSet<>(session.transitive()).forEach(fields::text);
    fields.text(session.sourceIdentity().orElse(""));
    fields.number(session.federation().isPresent() ? 1 : 0);
    session.federation().ifPresent(identity -> write(identity, fields));
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
      case Principal.WebIdentityUser _ ->
          throw new Bug("whom a provider vouches for has no credentials of his own");
    }
  }

  private static void write(SessionOrigin origin, Fields.Writer fields) {
    switch (origin) {
      case SessionOrigin.AccessKey(var id) -> fields.number(ACCESS_KEY).text(id);
      case SessionOrigin.Provider(var name) -> write(name, fields.number(PROVIDER));
    }
  }

  private static void write(ProviderName name, Fields.Writer fields) {
    fields.text(name.account().value()).text(name.name());
  }

  private static void write(FederatedIdentity identity, Fields.Writer fields) {
    write(identity.provider(), fields);
    fields.text(identity.audience()).text(identity.subject());
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
    var format = fields.number();
    if (format != FORMAT && format != OF_ACCESS_KEYS_ALONE) {
      throw new Bug("a session token is of a form that was never sealed");
    }
    var accessKeyId = fields.text();
    var principal = principal(fields);
    var session =
        new Session(
            format == FORMAT ? origin(fields) : new SessionOrigin.AccessKey(fields.text()),
            fields.time(),
            fields.time(),
            policies(fields),
            tags(fields),
            transitive(fields),
            ifAny(fields.text()),
            format == FORMAT ? federation(fields) : Optional.empty());
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

  private static SessionOrigin origin(Fields.Reader fields) {
    var kind = fields.number();
    if (kind == ACCESS_KEY) {
      return new SessionOrigin.AccessKey(fields.text());
    }
    if (kind == PROVIDER) {
      return new SessionOrigin.Provider(provider(fields));
    }
    throw new Bug("a session token is of an origin that there never was");
  }

  private static ProviderName provider(Fields.Reader fields) {
    return new ProviderName(new AccountId(fields.text()), fields.text());
  }

  private static Optional<FederatedIdentity> federation(Fields.Reader fields) {
    return fields.number() == 0
        ? Optional.empty()
        : Optional.of(new FederatedIdentity(provider(fields), fields.text(), fields.text()));
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
