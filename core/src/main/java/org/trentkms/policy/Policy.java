package org.trentkms.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.policy.document.Effect;
import org.trentkms.policy.document.PolicyDocument;

/// A policy, compiled. What it can say stands ready, so that a decision makes no garbage; why it
/// said so is worked out when somebody asks.
public final class Policy {

  private static final Verdict.Silent SILENT = new Verdict.Silent();

  private final String name;
  private final List<StatementTest> statements = new ArrayList<>();
  private final List<Denial> denials = new ArrayList<>();
  private final List<Permission> permissions = new ArrayList<>();

  /// Compiles the policy.
  ///
  /// @param name by which an operator knows it
  public Policy(String name, PolicyDocument document) {
    this.name = name;
    for (var statement : document.statements()) {
      var test = new StatementTest(statements.size() + 1, statement, document.version());
      statements.add(test);
      if (test.effect() == Effect.DENY) {
        denials.add(new Denial(test, Optional.of(new Verdict.Denied(this, test.number()))));
      } else {
        permissions.add(new Permission(test, verdicts(test)));
      }
    }
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

  /// What the policy says to the request: a denial before anything that is allowed.
  public Verdict evaluate(Request request) {
    var denied = denied(request);
    return denied.isPresent() ? denied.get() : allowed(request, Naming.NONE);
  }

  /// What the policies say to the request together: a denial by any of them before anything that
  /// another allows, and of what is allowed the statement that names the requester the strongest.
  public static Verdict evaluate(List<Policy> policies, Request request) {
    for (var policy : policies) {
      var denied = policy.denied(request);
      if (denied.isPresent()) {
        return denied.get();
      }
    }
    var strongest = Naming.NONE;
    Verdict verdict = SILENT;
    for (var policy : policies) {
      if (strongest != Naming.DIRECTLY
          && policy.allowed(request, strongest) instanceof Verdict.Allowed allowed) {
        strongest = allowed.naming();
        verdict = allowed;
      }
    }
    return verdict;
  }

  private Optional<Verdict> denied(Request request) {
    for (var denial : denials) {
      if (denial.test.applies(request) != Naming.NONE) {
        return denial.verdict;
      }
    }
    return Optional.empty();
  }

  /// The verdict of the statement that names the requester the strongest, if more strongly than so.
  private Verdict allowed(Request request, Naming than) {
    var strongest = than;
    Verdict verdict = SILENT;
    for (var permission : permissions) {
      var naming = permission.test.applies(request);
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

  /// What became of each statement for the request, in their order.
  public List<StatementOutcome> explain(Request request) {
    return statements.stream().map(statement -> statement.explain(request)).toList();
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
