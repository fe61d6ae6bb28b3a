package org.trentkms.server.auditlog;

import static org.trentkms.server.json.JsonBuffer.ascii;

import org.trentkms.id.AccountId;
import org.trentkms.identity.Caller;
import org.trentkms.identity.FederatedIdentity;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Session;
import org.trentkms.server.json.JsonBuffer;

/// Writes who has called, as the member `userIdentity` of a CloudTrail record (AWS CloudTrail User
/// Guide, "CloudTrail userIdentity element"), up to its end. For one thread at a time.
final class IdentityEncoder {

  private static final int MOST_NAME = 128;

  private static final byte[] BEGIN =
      ascii("{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":");
  private static final byte[] PRINCIPAL_ID = ascii(",\"principalId\":");
  private static final byte[] ARN = ascii(",\"arn\":");
  private static final byte[] ACCOUNT_ID = ascii(",\"accountId\":");
  private static final byte[] ACCESS_KEY_ID = ascii(",\"accessKeyId\":");
  private static final byte[] USER_NAME = ascii(",\"userName\":");
  private static final byte[] SESSION = ascii(",\"sessionContext\":{");
  private static final byte[] ISSUER = ascii("\"sessionIssuer\":{\"type\":");
  private static final byte[] END_OF_ISSUER = ascii("},");
  private static final byte[] PROVIDER = ascii(",\"identityProvider\":");
  private static final byte[] FEDERATION = ascii("\"webIdFederationData\":{\"federatedProvider\":");
  private static final byte[] END_OF_FEDERATION = ascii(",\"attributes\":{}},");
  private static final byte[] ATTRIBUTES = ascii("\"attributes\":{\"creationDate\":");
  private static final byte[] END_OF_ATTRIBUTES = ascii(",\"mfaAuthenticated\":\"false\"}");
  private static final byte[] SOURCE_IDENTITY = ascii(",\"sourceIdentity\":");
  private static final byte[] END_OF_SESSION = ascii("}");

  private final JsonBuffer json;

  IdentityEncoder(JsonBuffer json) {
    this.json = json;
  }

  /// Begins the record, and leaves the object open for what may follow. Of a service that calls on
  /// its own behalf nothing more than its name does.
  void encode(Caller caller) {
    var principal = caller.principal();
    json.raw(BEGIN).string(type(principal));
    switch (principal) {
      case Principal.Service _ -> {}
      case Principal.WebIdentityUser user -> webIdentity(user.claims().identity(), caller);
      case Principal.Root _, Principal.User _, Principal.RoleSession _, Principal.FederatedUser _ ->
          identity(caller, principal);
    }
  }

  /// The same for the record that this account receives: another account than the caller's is not
  /// told his name.
  void encode(Caller caller, AccountId recipient) {
    if (caller.account().equals(recipient) || caller.principal() instanceof Principal.Service) {
      encode(caller);
      return;
    }
    json.raw(BEGIN).string("AWSAccount");
    json.raw(PRINCIPAL_ID).string(caller.principal().userId());
    json.raw(ACCOUNT_ID).string(caller.account().value());
  }

  private void identity(Caller caller, Principal principal) {
    json.raw(PRINCIPAL_ID).string(principal.userId());
    json.raw(ARN).string(caller.arn());
    json.raw(ACCOUNT_ID).string(caller.account().value());
    json.raw(ACCESS_KEY_ID).string(caller.accessKeyId(), MOST_NAME);
    if (principal instanceof Principal.User user) {
      json.raw(USER_NAME).string(user.friendlyName());
    }
    caller.session().ifPresent(session -> session(caller, session));
  }

  private static String type(Principal principal) {
    return switch (principal) {
      case Principal.Root _ -> "Root";
      case Principal.User _ -> "IAMUser";
      case Principal.RoleSession _ -> "AssumedRole";
      case Principal.FederatedUser _ -> "FederatedUser";
      case Principal.Service _ -> "AWSService";
      case Principal.WebIdentityUser _ -> "WebIdentityUser";
    };
  }

  /// He is no principal of the account yet: a record of AWS has no account of his, and no ARN.
  private void webIdentity(FederatedIdentity identity, Caller caller) {
    var provider = identity.provider().arn(caller.region().partition());
    json.raw(PRINCIPAL_ID).string(provider + ":" + identity.audience() + ":" + identity.subject());
    json.raw(USER_NAME).string(identity.subject());
    json.raw(PROVIDER).string(provider);
  }

  private void session(Caller caller, Session session) {
    json.raw(SESSION);
    switch (caller.principal()) {
      case Principal.Root _,
          Principal.User _,
          Principal.Service _,
          Principal.WebIdentityUser _ -> {}
      case Principal.RoleSession role -> issuer(role, caller.region().partition());
      case Principal.FederatedUser user -> issuer(user.issuer(), caller.region().partition());
    }
    session.federation().ifPresent(identity -> federation(identity, caller.region().partition()));
    json.raw(ATTRIBUTES).string(session.issued().toString()).raw(END_OF_ATTRIBUTES);
    session.sourceIdentity().ifPresent(identity -> json.raw(SOURCE_IDENTITY).string(identity));
    json.raw(END_OF_SESSION);
  }

  private void federation(FederatedIdentity identity, String partition) {
    json.raw(FEDERATION).string(identity.provider().arn(partition)).raw(END_OF_FEDERATION);
  }

  private void issuer(Principal.RoleSession session, String partition) {
    json.raw(ISSUER).string("Role");
    json.raw(PRINCIPAL_ID).string(session.uniqueId());
    owner(session, partition);
    json.raw(USER_NAME).string(session.friendlyRole()).raw(END_OF_ISSUER);
  }

  private void issuer(Principal issuer, String partition) {
    json.raw(ISSUER).string(type(issuer));
    json.raw(PRINCIPAL_ID).string(issuer.userId());
    owner(issuer, partition);
    if (issuer instanceof Principal.User user) {
      json.raw(USER_NAME).string(user.friendlyName());
    }
    json.raw(END_OF_ISSUER);
  }

  private void owner(Principal principal, String partition) {
    json.raw(ARN).string(principal.ownerArn(partition));
    json.raw(ACCOUNT_ID).string(principal.account().value());
  }
}
