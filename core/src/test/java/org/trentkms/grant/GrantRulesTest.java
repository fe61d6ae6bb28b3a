package org.trentkms.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.grant.GrantOperation.CREATE_GRANT;
import static org.trentkms.grant.GrantOperation.DECRYPT;
import static org.trentkms.grant.GrantOperation.DESCRIBE_KEY;
import static org.trentkms.grant.GrantOperation.ENCRYPT;
import static org.trentkms.grant.GrantOperation.RETIRE_GRANT;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.trentkms.id.AccountId;
import org.trentkms.policy.Naming;
import org.trentkms.policy.Requester;
import org.trentkms.policy.decision.PermitOutcome;

/// Which requests a grant permits.
final class GrantRulesTest {

  private static final AccountId OTHER = new AccountId("444455556666");
  private static final String ALICE = "AIDAALICEALICEALICE1";
  private static final String AUDIT = "AROAAUDITAUDITAUDIT1";
  private static final String TABLE = "arn:aws:dynamodb:eu-central-1:111122223333:table/t";
  private static final Map<String, String> TWO = Map.of("app", "a", "stage", "b");
  private static final Requester USER = new Requester.User(Grants.ACCOUNT, "d/alice", ALICE);

  @ParameterizedTest
  @CsvSource({
    "alice, arn:aws:iam::111122223333:user/d/alice, DIRECTLY",
    "alice, arn:aws:iam::111122223333:user/alice, NONE",
    "alice, arn:aws:iam::444455556666:user/d/alice, NONE",
    "alice, arn:aws:iam::111122223333:root, BY_ACCOUNT",
    "alice, 111122223333, BY_ACCOUNT",
    "alice, arn:aws:iam::444455556666:root, NONE",
    "audit, arn:aws:iam::111122223333:role/p/audit, BY_ROLE",
    "audit, arn:aws:iam::111122223333:role/audit, NONE",
    "audit, arn:aws:sts::111122223333:assumed-role/audit/s, DIRECTLY",
    "audit, arn:aws:sts::111122223333:assumed-role/audit/t, NONE",
    "audit, arn:aws:iam::111122223333:root, BY_ACCOUNT",
    "fred, arn:aws:sts::111122223333:federated-user/fred, DIRECTLY",
    "fred, arn:aws:sts::111122223333:federated-user/bob, NONE",
    "fred, 111122223333, BY_ACCOUNT",
    "root, arn:aws:iam::111122223333:root, DIRECTLY",
    "root, arn:aws:iam::111122223333:user/d/alice, NONE",
    "logs, logs.amazonaws.com, DIRECTLY",
    "logs, s3.amazonaws.com, NONE",
    "logs, 111122223333, NONE",
    "bob, arn:aws:iam::444455556666:user/bob, DIRECTLY",
    "bob, 444455556666, BY_ACCOUNT",
    "bob, 111122223333, NONE"
  })
  void grantee_isNamedAsByAKeyPolicy(String who, String grantee, Naming naming) {
    var request = new GrantRequest(requester(who), ENCRYPT, Map.of(), Optional.empty());
    assertThat(GrantRules.naming(Grants.toAll(1, grantee), request)).isEqualTo(naming);
  }

  @ParameterizedTest
  @CsvSource({
    "alice, arn:aws:iam::111122223333:user/d/alice, AIDAALICEALICEALICE1, DIRECTLY",
    "alice, arn:aws:iam::111122223333:user/d/alice, AIDAALICEALICEALICE2, NONE",
    "alice, arn:aws:iam::111122223333:user/renamed, AIDAALICEALICEALICE1, DIRECTLY",
    "audit, arn:aws:iam::111122223333:role/p/audit, AROAAUDITAUDITAUDIT1, BY_ROLE",
    "audit, arn:aws:iam::111122223333:role/p/audit, AROAAUDITAUDITAUDIT2, NONE"
  })
  void granteeThatIsPinned_isWhoHadTheName(String who, String arn, String id, Naming naming) {
    var all = EnumSet.allOf(GrantOperation.class);
    var grant = Grants.of(1, Grants.party(arn, Optional.of(id)), all, GrantConstraints.NONE);
    var request = new GrantRequest(requester(who), ENCRYPT, Map.of(), Optional.empty());
    assertThat(GrantRules.naming(grant, request)).isEqualTo(naming);
  }

  @ParameterizedTest
  @EnumSource
  void operation_isPermittedWhereItIsListed(GrantOperation operation) {
    var request = new GrantRequest(USER, operation, Map.of(), Optional.empty());
    var others = EnumSet.complementOf(EnumSet.of(operation));
    assertThat(GrantRules.naming(toAccount(Set.of(operation), GrantConstraints.NONE), request))
        .isEqualTo(Naming.BY_ACCOUNT);
    assertThat(GrantRules.naming(toAccount(others, GrantConstraints.NONE), request))
        .isEqualTo(Naming.NONE);
  }

  @Test
  void contextThatMustBeEqual_isEqual() {
    var equal = Grants.equalTo(TWO);
    assertThat(permits(equal, TWO)).isTrue();
    assertThat(permits(equal, Map.of("app", "a"))).isFalse();
    assertThat(permits(equal, Map.of("app", "a", "stage", "c"))).isFalse();
    assertThat(permits(equal, Map.of("app", "a", "stage", "b", "more", "c"))).isFalse();
    assertThat(permits(equal, Map.of())).isFalse();
    assertThat(permits(Grants.equalTo(Map.of()), Map.of())).isTrue();
    assertThat(permits(Grants.equalTo(Map.of()), Map.of("app", "a"))).isFalse();
  }

  @Test
  void contextThatMustBeThere_isThere() {
    var including = Grants.including(TWO);
    assertThat(permits(including, TWO)).isTrue();
    assertThat(permits(including, Map.of("app", "a", "stage", "b", "more", "c"))).isTrue();
    assertThat(permits(including, Map.of("app", "a"))).isFalse();
    assertThat(permits(including, Map.of("app", "a", "stage", "c"))).isFalse();
    assertThat(permits(including, Map.of())).isFalse();
    assertThat(permits(Grants.including(Map.of()), Map.of())).isTrue();
  }

  @Test
  void context_isComparedExactly() {
    for (var constraint : List.of(Grants.equalTo(TWO), Grants.including(TWO))) {
      assertThat(permits(constraint, Map.of("App", "a", "stage", "b"))).isFalse();
      assertThat(permits(constraint, Map.of("app", "A", "stage", "b"))).isFalse();
    }
  }

  @Test
  void allConstraints_mustHold() {
    var all =
        new GrantConstraints(Optional.of(TWO), Optional.of(Map.of("app", "x")), Optional.of(TABLE));
    assertThat(
            GrantRules.naming(
                toAccount(Set.of(ENCRYPT), all),
                new GrantRequest(USER, ENCRYPT, TWO, Optional.of(TABLE))))
        .isEqualTo(Naming.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"CREATE_GRANT", "DESCRIBE_KEY", "RETIRE_GRANT"})
  void operation_isHeldToTheContext(GrantOperation operation) {
    for (var constraint : List.of(Grants.equalTo(TWO), Grants.including(TWO))) {
      var grant = toAccount(Set.of(operation), constraint);
      var met = new GrantRequest(USER, operation, TWO, Optional.empty());
      var missed = new GrantRequest(USER, operation, Map.of(), Optional.empty());
      assertThat(GrantRules.naming(grant, met)).isEqualTo(Naming.BY_ACCOUNT);
      assertThat(GrantRules.naming(grant, missed)).isEqualTo(Naming.NONE);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE_GRANT", "DESCRIBE_KEY", "RETIRE_GRANT"})
  void operationWithoutContext_isNotHeldToIt(GrantOperation operation) {
    for (var constraint : List.of(Grants.equalTo(TWO), Grants.including(TWO))) {
      var request = new GrantRequest(USER, operation, Map.of(), Optional.empty());
      assertThat(GrantRules.naming(toAccount(Set.of(operation), constraint), request))
          .isEqualTo(Naming.BY_ACCOUNT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void operation_isHeldToTheSource_exceptRetireGrant(GrantOperation operation) {
    var grant = toAccount(Set.of(operation), Grants.from(TABLE));
    var met = new GrantRequest(USER, operation, Map.of(), Optional.of(TABLE));
    var other = new GrantRequest(USER, operation, Map.of(), Optional.of(TABLE + "2"));
    var none = new GrantRequest(USER, operation, Map.of(), Optional.empty());
    var expected = operation == RETIRE_GRANT ? Naming.BY_ACCOUNT : Naming.NONE;
    assertThat(GrantRules.naming(grant, met)).isEqualTo(Naming.BY_ACCOUNT);
    assertThat(GrantRules.naming(grant, other)).isEqualTo(expected);
    assertThat(GrantRules.naming(grant, none)).isEqualTo(expected);
  }

  @Test
  void grant_isExplained() {
    var listed = Set.of(ENCRYPT, DESCRIBE_KEY);
    var request = new GrantRequest(USER, ENCRYPT, Map.of("app", "x"), Optional.empty());
    assertThat(reason(Grants.toAll(7, "111122223333"), request))
        .isEqualTo(new PermitOutcome.Permits(Naming.BY_ACCOUNT));
    assertThat(reason(Grants.toAll(7, "444455556666"), request))
        .isEqualTo(new PermitOutcome.OtherPrincipal());
    assertThat(reason(toAccount(Set.of(DECRYPT), GrantConstraints.NONE), request))
        .isEqualTo(new PermitOutcome.OtherAction());
    assertThat(reason(toAccount(listed, Grants.equalTo(Map.of("app", "a"))), request))
        .isEqualTo(failed("EncryptionContextEquals", "app=a", "app=x"));
    assertThat(reason(toAccount(listed, Grants.including(Map.of("app", "a"))), request))
        .isEqualTo(failed("EncryptionContextSubset", "app=a", "app=x"));
    assertThat(reason(toAccount(listed, Grants.from(TABLE)), request))
        .isEqualTo(new PermitOutcome.ConstraintFailed("SourceArn", List.of(TABLE), List.of()));
  }

  @Test
  void grant_isCalledByItsId() {
    var grant = Grants.toAll(7, "111122223333");
    var request = new GrantRequest(USER, CREATE_GRANT, Map.of(), Optional.empty());
    assertThat(GrantRules.name(grant)).isEqualTo("grant " + "0".repeat(63) + "7");
    assertThat(GrantRules.explain(grant, request).name()).isEqualTo(GrantRules.name(grant));
  }

  private static PermitOutcome.Reason reason(Grant grant, GrantRequest request) {
    return GrantRules.explain(grant, request).reason();
  }

  private static PermitOutcome.ConstraintFailed failed(
      String constraint, String wanted, String found) {
    return new PermitOutcome.ConstraintFailed(constraint, List.of(wanted), List.of(found));
  }

  private static boolean permits(GrantConstraints constraints, Map<String, String> context) {
    var request = new GrantRequest(USER, ENCRYPT, context, Optional.empty());
    return GrantRules.naming(toAccount(Set.of(ENCRYPT), constraints), request) != Naming.NONE;
  }

  private static Grant toAccount(Set<GrantOperation> operations, GrantConstraints constraints) {
    return Grants.of(1, "111122223333", operations, constraints);
  }

  private static Requester requester(String who) {
    return switch (who) {
      case "alice" -> USER;
      case "audit" -> new Requester.RoleSession(Grants.ACCOUNT, "p/audit", AUDIT, "s");
      case "fred" -> new Requester.FederatedUser(Grants.ACCOUNT, "fred");
      case "root" -> new Requester.Root(Grants.ACCOUNT);
      case "logs" -> new Requester.Service("logs.amazonaws.com");
      case "bob" -> new Requester.User(OTHER, "bob", "AIDABOBBOBBOBBOBBOB1");
      default -> throw new AssertionError("nobody is called " + who);
    };
  }
}
