package org.trentkms.operation.table;

import static org.trentkms.error.ErrorCode.DEPENDENCY_TIMEOUT;
import static org.trentkms.error.ErrorCode.DISABLED;
import static org.trentkms.error.ErrorCode.DRY_RUN_OPERATION;
import static org.trentkms.error.ErrorCode.INVALID_ARN;
import static org.trentkms.error.ErrorCode.INVALID_GRANT_ID;
import static org.trentkms.error.ErrorCode.INVALID_GRANT_TOKEN;
import static org.trentkms.error.ErrorCode.INVALID_MARKER;
import static org.trentkms.error.ErrorCode.KMS_INTERNAL;
import static org.trentkms.error.ErrorCode.KMS_INVALID_STATE;
import static org.trentkms.error.ErrorCode.LIMIT_EXCEEDED;
import static org.trentkms.error.ErrorCode.NOT_FOUND;
import static org.trentkms.operation.Entry.Trait.MAY_BLOCK;
import static org.trentkms.operation.Entry.Trait.READ_ONLY;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.error.ErrorCode;
import org.trentkms.operation.Entry;
import org.trentkms.operation.grants.CreateGrant;
import org.trentkms.operation.grants.GrantListEntry;
import org.trentkms.operation.grants.ListGrants;
import org.trentkms.operation.grants.ListRetirableGrants;
import org.trentkms.operation.grants.RetireGrant;
import org.trentkms.operation.grants.RevokeGrant;

/// The rows of the catalogue for the operations on grants.
final class GrantOperations {

  private static final Set<ErrorCode> ENDING =
      Set.of(
          NOT_FOUND,
          DEPENDENCY_TIMEOUT,
          INVALID_ARN,
          INVALID_GRANT_ID,
          KMS_INTERNAL,
          KMS_INVALID_STATE,
          DRY_RUN_OPERATION);

  private GrantOperations() {}

  static List<Entry<?>> entries(Tools tools) {
    return List.of(create(tools), list(tools), listRetirable(tools), retire(tools), revoke(tools));
  }

  private static Entry<?> create(Tools tools) {
    return new Entry<>(
        "CreateGrant",
        CreateGrant.Request.class,
        Optional.of(CreateGrant.Response.class),
        Set.of(
            NOT_FOUND,
            DISABLED,
            DEPENDENCY_TIMEOUT,
            INVALID_ARN,
            KMS_INTERNAL,
            INVALID_GRANT_TOKEN,
            LIMIT_EXCEEDED,
            KMS_INVALID_STATE,
            DRY_RUN_OPERATION),
        Set.of(MAY_BLOCK),
        new CreateGrant(
            tools.keyring(),
            tools.grants(),
            tools.grantTokens(),
            tools.grantParties(),
            tools.quotas()));
  }

  private static Entry<?> list(Tools tools) {
    return new Entry<>(
        "ListGrants",
        ListGrants.Request.class,
        Optional.of(GrantListEntry.Grants.class),
        Set.of(
            NOT_FOUND,
            DEPENDENCY_TIMEOUT,
            INVALID_MARKER,
            INVALID_GRANT_ID,
            INVALID_ARN,
            KMS_INTERNAL,
            KMS_INVALID_STATE),
        Set.of(READ_ONLY, MAY_BLOCK),
        new ListGrants(tools.keyring(), tools.grants(), tools.grantParties()));
  }

  private static Entry<?> listRetirable(Tools tools) {
    return new Entry<>(
        "ListRetirableGrants",
        ListRetirableGrants.Request.class,
        Optional.of(GrantListEntry.Grants.class),
        Set.of(DEPENDENCY_TIMEOUT, INVALID_MARKER, INVALID_ARN, NOT_FOUND, KMS_INTERNAL),
        Set.of(READ_ONLY, MAY_BLOCK),
        new ListRetirableGrants(tools.authorizer(), tools.grants(), tools.grantParties()));
  }

  private static Entry<?> retire(Tools tools) {
    return new Entry<>(
        "RetireGrant",
        RetireGrant.Request.class,
        Optional.empty(),
        Operations.with(ENDING, INVALID_GRANT_TOKEN),
        Set.of(MAY_BLOCK),
        new RetireGrant(tools.keyring(), tools.grants(), tools.grantTokens(), tools.authorizer()));
  }

  private static Entry<?> revoke(Tools tools) {
    return new Entry<>(
        "RevokeGrant",
        RevokeGrant.Request.class,
        Optional.empty(),
        ENDING,
        Set.of(MAY_BLOCK),
        new RevokeGrant(tools.keyring(), tools.grants()));
  }
}
