package org.trentkms.server;

import static org.trentkms.server.AccessRow.Reason.NO_IDENTITY_POLICY;
import static org.trentkms.server.AccessRow.may;
import static org.trentkms.server.AccessRow.unless;
import static org.trentkms.server.AccessSubject.Kind.SYMMETRIC;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.KmsClient;

/// The operations on aliases, which need rights to the alias and to each key that it points to,
/// before and after.
final class AliasAccess {

  private AliasAccess() {}

  static List<AccessRow> rows() {
    var listing =
        new AccessRow(
            "ListAliases",
            SYMMETRIC,
            (kms, key) -> kms.listAliases(r -> r.keyId(key.arn())),
            AccessScene.of(may("kms:ListAliases", "*")),
            unless("'*'", "'$KEY'", NO_IDENTITY_POLICY).on("*"));
    return Stream.of(
            rows(
                "CreateAlias",
                (kms, key) ->
                    kms.createAlias(r -> r.aliasName(key.newAlias()).targetKeyId(key.arn())),
                "$NEW_ALIAS",
                "$KEY"),
            rows(
                "DeleteAlias",
                (kms, key) -> kms.deleteAlias(r -> r.aliasName(key.alias())),
                "$ALIAS",
                "$KEY"),
            rows(
                "UpdateAlias",
                (kms, key) ->
                    kms.updateAlias(r -> r.aliasName(key.alias()).targetKeyId(key.other())),
                "$ALIAS",
                "$KEY",
                "$OTHER"),
            Stream.of(listing))
        .flatMap(rows -> rows)
        .toList();
  }

  /// One row for each of the resources, where the right to it alone is lacking.
  private static Stream<AccessRow> rows(
      String operation, BiFunction<KmsClient, AccessSubject, Object> call, String... resources) {
    var statements =
        Stream.of(resources)
            .map(resource -> may("kms:" + operation, resource))
            .toArray(String[]::new);
    return Stream.of(resources)
        .map(lacking ->
            new AccessRow(
                operation,
                SYMMETRIC,
                call,
                AccessScene.of(statements),
                unless(lacking, "arn:aws:kms:*:*:none/*", NO_IDENTITY_POLICY).on(lacking)));
  }
}
