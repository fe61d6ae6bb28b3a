package org.trentkms.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.budget.BudgetExhaustedException;
import org.trentkms.policy.document.Effect;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.policy.document.PolicyDocument;
import org.trentkms.policy.document.Reading;

/// A policy, compiled. What it can say stands ready, so that a decision makes next to no garbage;
/// why it said so is worked out when somebody asks.
public final class Policy {

  private static final Verdict.Silent SILENT = new Verdict.Silent();
  private static final Verdict.Unfinished UNFINISHED = new Verdict.Unfinished();

  /// What the policy as a whole is counted as where statements are.
  private static final int WHOLE = 0;

  private final String name;
  private final List<StatementTest> statements;
  private final Denial[] denials;
  private final Permission[] permissions;

  /// Why the policy cannot be read; null where it can.
  private final @Nullable String defect;

  /// What a policy that cannot be read says to everybody; null where it can.
  private final @Nullable Verdict denialAsAWhole;

  /// Compiles the policy.
  ///
  /// @param name by which an operator knows it
  public Policy(String name, PolicyDocument document) {
    this.name = name;
    defect = null;
    denialAsAWhole = null;
    var tests = new ArrayList<StatementTest>();
    for (var statement : document.statements()) {
      tests.add(new StatementTest(tests.size() + 1, statement, document.version()));
    }
    statements = List.copyOf(tests);
    denials =
        tests.stream()
            .filter(test -> test.effect() == Effect.DENY)
            .map(test -> new Denial(test, Optional.of(new Verdict.Denied(this, test.number()))))
            .toArray(Denial[]::new);
    permissions =
        tests.stream()
            .filter(test -> test.effect() == Effect.ALLOW)
            .map(test -> new Permission(test, verdicts(test)))
            .toArray(Permission[]::new);
  }

  private Policy(String name, String defect) {
    this.name = name;
    this.defect = defect;
    denialAsAWhole = new Verdict.Denied(this, WHOLE);
    statements = List.of();
    denials = new Denial[0];
    permissions = new Permission[0];
  }

  /// The policy that was read, or one that cannot be read.
  ///
  /// @param name by which an operator knows it
  public static Policy of(String name, Reading reading) {
    return switch (reading) {
      case Reading.Sound(var document) -> new Policy(name, document);
      case Reading.Refused(var reason) -> unreadable(name, reason.text());
    };
  }

  /// Compiles the policy with its users and roles pinned, see {@link PolicyDocument#pinned}.
  ///
  /// @param name by which an operator knows it
  public static Policy of(
      String name, PolicyDocument document, UnaryOperator<NamedPrincipal> resolver) {
    return new Policy(name, document.pinned(resolver));
  }

  /// A policy that is stored and cannot be read: it was taken in by another grammar. It allows
  /// nobody and denies everybody everything, because a denial may stand in it.
  ///
  /// @param name by which an operator knows it
  /// @param why what is wrong with it, for the operator
  public static Policy unreadable(String name, String why) {
    return new Policy(name, why);
  }

  private Map<Naming, Verdict> verdicts(StatementTest test) {
    Map<Naming, Verdict> verdicts = new EnumMap<>(Naming.class);
    verdicts.put(Naming.NONE, SILENT);
    for (var naming : List.of(Naming.BY_ACCOUNT, Naming.BY_ROLE, Naming.DIRECTLY)) {
      verdicts.put(naming, new Verdict.Allowed(this, test.number(), naming));
    }
    return verdicts;
  }

  /// The name by which an operator knows the policy.
  public String name() {
    return name;
  }

  /// The Sid of a statement, where it has one.
  ///
  /// @param statement counted from 1
  public Optional<String> sid(int statement) {
    return statements.get(statement - 1).sid();
  }

  /// What the policy says to the request: a denial before anything that is allowed.
  public Verdict evaluate(Request request) {
    try {
      return evaluate(request, new Budget());
    } catch (BudgetExhaustedException _) {
      return UNFINISHED;
    }
  }

  /// What the policy says to the request, in no more steps than are left.
  ///
  /// @throws BudgetExhaustedException where it takes more
  public Verdict evaluate(Request request, Budget budget) {
    var denied = denied(request, budget);
    return denied.isPresent() ? denied.get() : allowed(request, Naming.NONE, budget);
  }

  /// What the policies say to the request together: a denial by any of them before anything that
  /// another allows, and of what is allowed the statement that names the requester the strongest.
  public static Verdict evaluate(List<Policy> policies, Request request) {
    try {
      return evaluate(policies, request, new Budget());
    } catch (BudgetExhaustedException _) {
      return UNFINISHED;
    }
  }

  /// What the policies say to the request together, in no more steps than are left.
  ///
  /// @throws BudgetExhaustedException where it takes more
  public static Verdict evaluate(List<Policy> policies, Request request, Budget budget) {
    for (var policy : policies) {
      var denied = policy.denied(request, budget);
      if (denied.isPresent()) {
        return denied.get();
      }
    }
    var strongest = Naming.NONE;
    Verdict verdict = SILENT;
    for (var policy : policies) {
      if (strongest != Naming.DIRECTLY
          && policy.allowed(request, strongest, budget) instanceof Verdict.Allowed allowed) {
        strongest = allowed.naming();
        verdict = allowed;
      }
    }
    return verdict;
  }

  /// Whether the policy leaves the request to the requester, himself or through what his account's
  /// own policies allow him. Asked about `kms:PutKeyPolicy`, that is AWS's safety check against
  /// locking oneself out (AWS KMS API Reference, "PutKeyPolicy", BypassPolicyLockoutSafetyCheck).
  public boolean mayAllow(Request request) {
    return evaluate(request) instanceof Verdict.Allowed;
  }

  private Optional<Verdict> denied(Request request, Budget budget) {
    for (var denial : denials) {
      if (denial.test.applies(request, budget) != Naming.NONE) {
        return denial.verdict;
      }
    }
    return denialAsAWhole == null ? Optional.empty() : Optional.of(denialAsAWhole);
  }

  /// The verdict of the statement that names the requester the strongest, if more strongly than so.
  private Verdict allowed(Request request, Naming than, Budget budget) {
    var strongest = than;
    Verdict verdict = SILENT;
    for (var permission : permissions) {
      var naming = permission.test.applies(request, budget);
      if (naming.compareTo(strongest) > 0) {
        strongest = naming;
        verdict = permission.verdicts.getOrDefault(naming, SILENT);
        if (naming == Naming.DIRECTLY) {
          break;
        }
      }
    }
    return verdict;
  }

  /// What became of each statement for the request, in their order; of a policy that cannot be
  /// read, that. Each is worked out when it is taken from the stream, in no more steps than are
  /// left then.
  public Stream<StatementOutcome> explain(Request request, Budget budget) {
    if (defect != null) {
      var reason = new StatementOutcome.Unreadable(defect);
      return Stream.of(new StatementOutcome(WHOLE, Optional.empty(), Effect.DENY, reason));
    }
    return statements.stream().map(statement -> statement.explain(request, budget));
  }

  @Override
  public String toString() {
    return name;
  }

  /// A statement that denies, and what it says then.
  private record Denial(StatementTest test, Optional<Verdict> verdict) {}

  /// A statement that allows, and what it says by how it names the requester.
  private record Permission(StatementTest test, Map<Naming, Verdict> verdicts) {}
}
