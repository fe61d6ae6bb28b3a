package org.trentkms.server;

import static org.trentkms.server.AccessRow.Reason.DENIED_BY_BOUNDARY;
import static org.trentkms.server.AccessRow.Reason.DENIED_BY_IDENTITY;
import static org.trentkms.server.AccessRow.Reason.HIDDEN;
import static org.trentkms.server.AccessRow.Reason.NO_BOUNDARY;
import static org.trentkms.server.AccessRow.Reason.NO_IDENTITY_POLICY;
import static org.trentkms.server.AccessRow.may;
import static org.trentkms.server.AccessRow.mayIf;
import static org.trentkms.server.AccessRow.unless;
import static org.trentkms.server.AccessSubject.Kind.FOREIGN;
import static org.trentkms.server.AccessSubject.Kind.IMPORTED;
import static org.trentkms.server.AccessSubject.Kind.PENDING_DELETION;
import static org.trentkms.server.AccessSubject.Kind.PRIMARY;
import static org.trentkms.server.AccessSubject.Kind.SYMMETRIC;

import java.util.List;
import java.util.stream.Stream;
import org.trentkms.server.AccessScene.Part;
import software.amazon.awssdk.services.kms.model.Tag;

/// The operations that make, show and change keys, and what belongs to them.
final class ManagementAccess {

  private static final String FOR_BOB =
      "{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'%s','Resource':'*'}";

  private ManagementAccess() {}

  static List<AccessRow> rows() {
    return Stream.of(
            making(),
            showing(),
            states(),
            rotating(),
            importing(),
            replicating(),
            tagging(),
            policies())
        .flatMap(List::stream)
        .toList();
  }

  private static Tag tag(String value) {
    return Tag.builder().tagKey("team").tagValue(value).build();
  }

  private static List<AccessRow> making() {
    return List.of(
        new AccessRow(
            "CreateKey",
            SYMMETRIC,
            (kms, key) -> kms.createKey(),
            AccessScene.of(
                mayIf("kms:CreateKey", "StringEquals", "kms:KeySpec", "SYMMETRIC_DEFAULT")),
            unless("SYMMETRIC_DEFAULT", "RSA_2048", NO_IDENTITY_POLICY).on("*")),
        new AccessRow(
            "CreateKey",
            SYMMETRIC,
            (kms, key) -> kms.createKey(r -> r.tags(tag("red"))),
            AccessScene.of(
                may("kms:CreateKey", "*"),
                mayIf("kms:TagResource", "StringEquals", "aws:RequestTag/team", "red")),
            unless("'red'", "'blue'", NO_IDENTITY_POLICY).of("kms:TagResource").on("")),
        new AccessRow(
            "ListKeys",
            SYMMETRIC,
            (kms, key) -> kms.listKeys(),
            AccessScene.of(mayIf("kms:ListKeys", "StringLike", "aws:userid", "AIDA*")),
            unless("AIDA*", "AROA*", NO_IDENTITY_POLICY).on("*")),
        new AccessRow(
            "UpdateKeyDescription",
            SYMMETRIC,
            (kms, key) -> kms.updateKeyDescription(r -> r.keyId(key.arn()).description("another")),
            AccessScene.of()
                .with(Part.GROUP, may("kms:UpdateKeyDescription", "$KEY"))
                .with(Part.GROUPS, "'Operators'"),
            unless("'Operators'", "", NO_IDENTITY_POLICY)));
  }

  private static List<AccessRow> showing() {
    return List.of(
        new AccessRow(
            "DescribeKey",
            FOREIGN,
            (kms, key) -> kms.describeKey(r -> r.keyId(key.arn())),
            AccessScene.of(may("kms:DescribeKey", "$KEY"))
                .withKeyPolicy(FOR_BOB.formatted("kms:Describe*")),
            unless("111122223333", "444455556666", HIDDEN)),
        new AccessRow(
            "GetKeyRotationStatus",
            FOREIGN,
            (kms, key) -> kms.getKeyRotationStatus(r -> r.keyId(key.arn())),
            AccessScene.of(may("kms:GetKeyRotationStatus", "arn:aws:kms:us-east-1:444455556666:*"))
                .withKeyPolicy(FOR_BOB.formatted("kms:Get*")),
            unless("us-east-1:444455556666", "us-east-1:111122223333", NO_IDENTITY_POLICY)),
        new AccessRow(
            "GetKeyLastUsage",
            SYMMETRIC,
            (kms, key) -> kms.getKeyLastUsage(r -> r.keyId(key.arn())),
            AccessScene.of(
                mayIf(
                    "kms:GetKeyLastUsage",
                    "ArnLike",
                    "aws:PrincipalArn",
                    "arn:aws:iam::*:user/team/*")),
            unless("user/team/*", "user/Bob", NO_IDENTITY_POLICY)));
  }

  private static List<AccessRow> states() {
    return List.of(
        new AccessRow(
            "EnableKey",
            SYMMETRIC,
            (kms, key) -> kms.enableKey(r -> r.keyId(key.arn())),
            AccessScene.of(
                    mayIf(
                        "kms:EnableKey",
                        "StringEquals",
                        "aws:ResourceTag/team",
                        "${aws:PrincipalTag/team}"))
                .with(Part.TAGS, "'team': 'red'"),
            unless("'red'", "'blue'", NO_IDENTITY_POLICY)),
        new AccessRow(
            "DisableKey",
            SYMMETRIC,
            (kms, key) -> kms.disableKey(r -> r.keyId(key.arn())),
            AccessScene.of(mayIf("kms:DisableKey", "StringEquals", "aws:ResourceTag/Team", "red")),
            unless("'red'", "'blue'", NO_IDENTITY_POLICY)),
        new AccessRow(
            "ScheduleKeyDeletion",
            SYMMETRIC,
            (kms, key) -> kms.scheduleKeyDeletion(r -> r.keyId(key.arn()).pendingWindowInDays(7)),
            AccessScene.of(
                mayIf(
                    "kms:ScheduleKeyDeletion",
                    "NumericGreaterThanEquals",
                    "kms:ScheduleKeyDeletionPendingWindowInDays",
                    "7")),
            unless("'7'", "'8'", NO_IDENTITY_POLICY)),
        new AccessRow(
            "CancelKeyDeletion",
            PENDING_DELETION,
            (kms, key) -> kms.cancelKeyDeletion(r -> r.keyId(key.arn())),
            AccessScene.of(may("kms:CancelKeyDeletion", "$KEY")),
            unless("kms:CancelKeyDeletion", "kms:ScheduleKeyDeletion", NO_IDENTITY_POLICY)));
  }

  private static List<AccessRow> rotating() {
    return List.of(
        new AccessRow(
            "EnableKeyRotation",
            SYMMETRIC,
            (kms, key) -> kms.enableKeyRotation(r -> r.keyId(key.arn()).rotationPeriodInDays(180)),
            AccessScene.of(
                mayIf(
                    "kms:EnableKeyRotation",
                    "NumericLessThanEquals",
                    "kms:RotationPeriodInDays",
                    "180")),
            unless("'180'", "'179'", NO_IDENTITY_POLICY)),
        new AccessRow(
            "DisableKeyRotation",
            SYMMETRIC,
            (kms, key) -> kms.disableKeyRotation(r -> r.keyId(key.arn())),
            AccessScene.of(may("kms:*", "*")).with(Part.BOUNDARY, may("kms:DisableKey*", "$KEY")),
            unless("kms:DisableKey*", "kms:EnableKey*", NO_BOUNDARY)),
        new AccessRow(
            "RotateKeyOnDemand",
            SYMMETRIC,
            (kms, key) -> kms.rotateKeyOnDemand(r -> r.keyId(key.arn())),
            AccessScene.of(mayIf("kms:RotateKeyOnDemand", "Bool", "kms:MultiRegion", "false")),
            unless("'false'", "'true'", NO_IDENTITY_POLICY)),
        new AccessRow(
            "ListKeyRotations",
            SYMMETRIC,
            (kms, key) -> kms.listKeyRotations(r -> r.keyId(key.arn())),
            AccessScene.of(
                mayIf(
                    "kms:ListKeyRotations",
                    "DateGreaterThan",
                    "aws:CurrentTime",
                    "2020-01-01T00:00:00Z")),
            unless("2020-", "2999-", NO_IDENTITY_POLICY)));
  }

  private static List<AccessRow> importing() {
    return List.of(
        new AccessRow(
            "GetParametersForImport",
            IMPORTED,
            (kms, key) -> WrappedMaterial.parameters(kms, key.arn()),
            AccessScene.of(
                mayIf(
                    "kms:GetParametersForImport",
                    "StringEquals",
                    "kms:WrappingKeySpec",
                    "RSA_2048")),
            unless("RSA_2048", "RSA_4096", NO_IDENTITY_POLICY)),
        new AccessRow(
            "ImportKeyMaterial",
            IMPORTED,
            (kms, key) -> kms.importKeyMaterial(key.material()),
            AccessScene.of(
                mayIf(
                    "kms:ImportKeyMaterial",
                    "StringEquals",
                    "kms:ExpirationModel",
                    "KEY_MATERIAL_DOES_NOT_EXPIRE")),
            unless("DOES_NOT_EXPIRE", "EXPIRES", NO_IDENTITY_POLICY)),
        new AccessRow(
            "DeleteImportedKeyMaterial",
            IMPORTED,
            (kms, key) -> kms.deleteImportedKeyMaterial(r -> r.keyId(key.arn())),
            AccessScene.of(
                may("kms:*", "*"),
                mayIf("kms:Delete*", "StringEquals", "kms:KeyOrigin", "AWS_KMS")
                    .replace("Allow", "Deny")),
            unless("AWS_KMS", "EXTERNAL", DENIED_BY_IDENTITY)));
  }

  private static List<AccessRow> replicating() {
    return List.of(
        new AccessRow(
            "ReplicateKey",
            PRIMARY,
            (kms, key) -> kms.replicateKey(r -> r.keyId(key.arn()).replicaRegion("ap-south-1")),
            AccessScene.of(
                may("kms:CreateKey", "*"),
                mayIf("kms:ReplicateKey", "StringEquals", "kms:ReplicaRegion", "ap-south-1")),
            unless("ap-south-1", "eu-west-1", NO_IDENTITY_POLICY)),
        new AccessRow(
            "ReplicateKey",
            PRIMARY,
            (kms, key) -> kms.replicateKey(r -> r.keyId(key.arn()).replicaRegion("ap-south-1")),
            AccessScene.of(
                may("kms:ReplicateKey", "$KEY"),
                mayIf("kms:CreateKey", "StringEquals", "aws:RequestedRegion", "ap-south-1")),
            unless("ap-south-1", "us-east-1", NO_IDENTITY_POLICY).of("kms:CreateKey").on("*")),
        new AccessRow(
            "UpdatePrimaryRegion",
            PRIMARY,
            (kms, key) ->
                kms.updatePrimaryRegion(r -> r.keyId(key.arn()).primaryRegion("eu-west-1")),
            AccessScene.of(may("kms:UpdatePrimaryRegion", "arn:aws:kms:*:111122223333:key/mrk-*")),
            unless("kms:*:", "kms:us-*:", NO_IDENTITY_POLICY).on("$REPLICA")));
  }

  private static List<AccessRow> tagging() {
    return List.of(
        new AccessRow(
            "TagResource",
            SYMMETRIC,
            (kms, key) -> kms.tagResource(r -> r.keyId(key.arn()).tags(tag("blue"))),
            AccessScene.of(mayIf("kms:TagResource", "StringEquals", "aws:RequestTag/team", "blue")),
            unless("'blue'", "'red'", NO_IDENTITY_POLICY)),
        new AccessRow(
            "UntagResource",
            SYMMETRIC,
            (kms, key) -> kms.untagResource(r -> r.keyId(key.arn()).tagKeys("team")),
            AccessScene.of(
                mayIf("kms:UntagResource", "ForAllValues:StringEquals", "aws:TagKeys", "team")),
            unless("'team'", "'Team'", NO_IDENTITY_POLICY)),
        new AccessRow(
            "ListResourceTags",
            SYMMETRIC,
            (kms, key) -> kms.listResourceTags(r -> r.keyId(key.arn())),
            AccessScene.of(may("kms:*", "*"))
                .with(
                    Part.BOUNDARY,
                    may("*", "*")
                        + ","
                        + mayIf("kms:List*", "Null", "aws:ResourceTag/team", "true")
                            .replace("Allow", "Deny")),
            unless("'true'", "'false'", DENIED_BY_BOUNDARY)));
  }

  private static List<AccessRow> policies() {
    return List.of(
        new AccessRow(
            "GetKeyPolicy",
            SYMMETRIC,
            (kms, key) -> kms.getKeyPolicy(r -> r.keyId(key.arn())),
            AccessScene.of("{'Effect':'Allow','Action':'kms:GetKeyPolicy','NotResource':'$OTHER'}"),
            unless("$OTHER", "$KEY", NO_IDENTITY_POLICY)),
        new AccessRow(
            "PutKeyPolicy",
            SYMMETRIC,
            (kms, key) ->
                kms.putKeyPolicy(r ->
                    r.keyId(key.arn())
                        .bypassPolicyLockoutSafetyCheck(true)
                        .policy(
                            """
                            {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                             "Action": "kms:*", "Principal": "*", "Resource": "*"}}\
                            """)),
            AccessScene.of(
                mayIf("kms:PutKeyPolicy", "Bool", "kms:BypassPolicyLockoutSafetyCheck", "true")),
            unless("'true'", "'false'", NO_IDENTITY_POLICY)),
        new AccessRow(
            "ListKeyPolicies",
            SYMMETRIC,
            (kms, key) -> kms.listKeyPolicies(r -> r.keyId(key.arn())),
            AccessScene.of(
                mayIf("kms:ListKeyPolicies", "IpAddress", "aws:SourceIp", "127.0.0.0/8")),
            unless("127.0.0.0/8", "128.0.0.0/8", NO_IDENTITY_POLICY)));
  }
}
