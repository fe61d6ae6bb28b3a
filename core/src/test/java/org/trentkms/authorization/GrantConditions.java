package org.trentkms.authorization;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantConstraints;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantParty;
import org.trentkms.id.KeyReference;
import org.trentkms.operation.grants.ConstraintTerms;
import org.trentkms.operation.grants.CreateGrant;
import org.trentkms.store.Rows;

/// What requests of CreateGrant say for condition keys.
final class GrantConditions {

  private static final KeyReference KEY =
      KeyReference.parse("1234abcd-12ab-34cd-56ef-1234567890ab");
  private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
  private static final String SERVICE = "backup.amazonaws.com";
  private static final String SOURCE = "arn:aws:backup:eu-west-1:111122223333:vault/a";

  private GrantConditions() {}

  static List<RequestConditionsTest.Row> rows() {
    var constraints = new ConstraintTerms(Map.of("stage", "test"), Map.of("app", "a"), SOURCE);
    return List.of(
        RequestConditionsTest.row(
            "CreateGrant",
            new CreateGrant.Request(
                KEY,
                ALICE,
                ALICE,
                List.of(GrantOperation.DECRYPT, GrantOperation.ENCRYPT),
                constraints,
                null,
                "name",
                null,
                null,
                null),
            "kms:GrantOperations=Decrypt,Encrypt",
            "kms:GrantConstraintType=EncryptionContextEquals,EncryptionContextSubset,SourceArn",
            "kms:GrantConstraintSourceArn=" + SOURCE,
            "kms:GranteePrincipal=" + ALICE,
            "kms:RetiringPrincipal=" + ALICE,
            "kms:EncryptionContext:stage=test",
            "kms:EncryptionContextKeys=app,stage"),
        RequestConditionsTest.row(
            "CreateGrant",
            new CreateGrant.Request(
                KEY,
                null,
                null,
                List.of(GrantOperation.SIGN),
                null,
                null,
                null,
                null,
                SERVICE,
                SERVICE),
            "kms:GrantOperations=Sign",
            "kms:GranteeServicePrincipal=" + SERVICE,
            "kms:RetiringServicePrincipal=" + SERVICE));
  }

  /// What a grant says of itself where it is to be retired.
  static Stream<ConditionSource> ofGrants(String action) {
    var constraints =
        new GrantConstraints(
            Optional.of(Map.of("stage", "test")), Optional.empty(), Optional.empty());
    var grant =
        new Grant(
            Rows.keyArn(1),
            Rows.grantId(1),
            Optional.empty(),
            new GrantParty.Service(SERVICE),
            Optional.empty(),
            Set.of(GrantOperation.DECRYPT),
            constraints,
            Rows.ACCOUNT,
            Instant.EPOCH);
    return action.equals("kms:RetireGrant")
        ? Stream.of(RetirementRules.conditions(grant))
        : Stream.empty();
  }
}
