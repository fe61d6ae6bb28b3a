package org.trentkms.server;

import static org.trentkms.server.AccessRow.Reason.HIDDEN;
import static org.trentkms.server.AccessRow.Reason.NO_IDENTITY_POLICY;
import static org.trentkms.server.AccessRow.may;
import static org.trentkms.server.AccessRow.mayIf;
import static org.trentkms.server.AccessRow.unless;
import static org.trentkms.server.AccessSubject.Kind.FOREIGN;
import static org.trentkms.server.AccessSubject.Kind.SYMMETRIC;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/// The operations on grants.
final class GrantAccess {

  private static final String EVE = "arn:aws:iam::111122223333:user/Eve";

  private GrantAccess() {}

  static List<AccessRow> rows() {
    return Stream.of(making(), listing(), ending()).flatMap(List::stream).toList();
  }

  private static List<AccessRow> making() {
    return List.of(
        new AccessRow(
            "CreateGrant",
            SYMMETRIC,
            GrantAccess::grant,
            AccessScene.of(mayIf("kms:CreateGrant", "StringEquals", "kms:GranteePrincipal", EVE)),
            unless("user/Eve", "user/Bob", NO_IDENTITY_POLICY)),
        new AccessRow(
            "CreateGrant",
            SYMMETRIC,
            GrantAccess::grant,
            AccessScene.of(
                mayIf(
                    "kms:CreateGrant",
                    "ForAllValues:StringEquals",
                    "kms:GrantOperations",
                    "Encrypt")),
            unless("Encrypt'", "Decrypt'", NO_IDENTITY_POLICY)));
  }

  private static List<AccessRow> listing() {
    return List.of(
        new AccessRow(
            "ListGrants",
            FOREIGN,
            (kms, key) -> kms.listGrants(r -> r.keyId(key.arn())),
            AccessScene.of(may("kms:ListGrants", "$KEY"))
                .withKeyPolicy(
                    "{'Effect':'Allow','Principal':{'AWS':'111122223333'},"
                        + "'Action':'kms:ListGrants','Resource':'*'}"),
            unless("111122223333", "444455556666", HIDDEN)),
        new AccessRow(
            "ListRetirableGrants",
            SYMMETRIC,
            (kms, key) -> kms.listRetirableGrants(r -> r.retiringPrincipal(EVE)),
            AccessScene.of(may("kms:ListRetirableGrants", "*")),
            unless("ListRetirableGrants", "ListGrants", NO_IDENTITY_POLICY).on("*")));
  }

  private static List<AccessRow> ending() {
    return List.of(
        new AccessRow(
            "RevokeGrant",
            SYMMETRIC,
            (kms, key) -> {
              var made = grant(kms, key);
              return kms.revokeGrant(r -> r.keyId(key.arn()).grantId(made.grantId()));
            },
            AccessScene.of(may("kms:CreateGrant", "*"), may("kms:RevokeGrant", "$KEY")),
            unless("kms:RevokeGrant", "kms:RetireGrant", NO_IDENTITY_POLICY)),
        new AccessRow(
            "RetireGrant",
            SYMMETRIC,
            (kms, key) -> {
              var made = grant(kms, key);
              return kms.retireGrant(r -> r.keyId(key.arn()).grantId(made.grantId()));
            },
            AccessScene.of(may("kms:CreateGrant", "*"), may("kms:RetireGrant", "$KEY")),
            unless("kms:RetireGrant", "kms:RevokeGrant", NO_IDENTITY_POLICY)));
  }

  private static CreateGrantResponse grant(KmsClient kms, AccessSubject key) {
    return kms.createGrant(
        r -> r.keyId(key.arn()).granteePrincipal(EVE).operations(GrantOperation.ENCRYPT));
  }
}
