package org.trentkms.operation.table;

import static org.trentkms.error.ErrorCode.EXPIRED_IDENTITY_TOKEN;
import static org.trentkms.error.ErrorCode.IDP_COMMUNICATION_ERROR;
import static org.trentkms.error.ErrorCode.IDP_REJECTED_CLAIM;
import static org.trentkms.error.ErrorCode.INVALID_IDENTITY_TOKEN;
import static org.trentkms.error.ErrorCode.MALFORMED_POLICY_DOCUMENT;
import static org.trentkms.error.ErrorCode.PACKED_POLICY_TOO_LARGE;
import static org.trentkms.operation.Entry.Trait.READ_ONLY;
import static org.trentkms.operation.Entry.Trait.UNSIGNED;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.error.ErrorCode;
import org.trentkms.operation.Catalogue;
import org.trentkms.operation.Entry;
import org.trentkms.operation.sessions.AssumeRole;
import org.trentkms.operation.sessions.AssumeRoleWithWebIdentity;
import org.trentkms.operation.sessions.GetCallerIdentity;
import org.trentkms.operation.sessions.GetFederationToken;
import org.trentkms.operation.sessions.GetSessionToken;
import org.trentkms.operation.sessions.SessionTools;

/// The table of the operations of AWS STS: what each is called, takes and answers, the errors that
/// it declares, and its handler.
public final class SessionOperations {

  private static final Set<ErrorCode> OF_POLICIES =
      Set.of(MALFORMED_POLICY_DOCUMENT, PACKED_POLICY_TOO_LARGE);

  private SessionOperations() {}

  /// The catalogue of handlers that work with these tools.
  public static Catalogue catalogue(SessionTools tools) {
    return new Catalogue(
        List.of(
            new Entry<>(
                "GetCallerIdentity",
                GetCallerIdentity.Request.class,
                Optional.of(GetCallerIdentity.Response.class),
                Set.of(),
                Set.of(READ_ONLY),
                new GetCallerIdentity()),
            new Entry<>(
                "AssumeRole",
                AssumeRole.Request.class,
                Optional.of(AssumeRole.Response.class),
                OF_POLICIES,
                Set.of(READ_ONLY),
                new AssumeRole(tools)),
            withWebIdentity(tools),
            new Entry<>(
                "GetSessionToken",
                GetSessionToken.Request.class,
                Optional.of(GetSessionToken.Response.class),
                Set.of(),
                Set.of(READ_ONLY),
                new GetSessionToken(tools.tokens())),
            new Entry<>(
                "GetFederationToken",
                GetFederationToken.Request.class,
                Optional.of(GetFederationToken.Response.class),
                OF_POLICIES,
                Set.of(READ_ONLY),
                new GetFederationToken(tools))));
  }

  private static Entry<?> withWebIdentity(SessionTools tools) {
    return new Entry<>(
        "AssumeRoleWithWebIdentity",
        AssumeRoleWithWebIdentity.Request.class,
        Optional.of(AssumeRoleWithWebIdentity.Response.class),
        Set.of(
            EXPIRED_IDENTITY_TOKEN,
            IDP_COMMUNICATION_ERROR,
            IDP_REJECTED_CLAIM,
            INVALID_IDENTITY_TOKEN,
            MALFORMED_POLICY_DOCUMENT,
            PACKED_POLICY_TOO_LARGE),
        Set.of(READ_ONLY, UNSIGNED),
        new AssumeRoleWithWebIdentity(tools));
  }
}
