package org.trentkms.server.decision;

import org.trentkms.policy.Verdict;

/// A statement that allowed something.
///
/// @param policy the name by which an operator knows its policy
/// @param number counted from 1
/// @param sid empty where it has none
record AllowingStatement(String policy, int number, String sid) implements Allowance {

  private static final int LONGEST_SID = 200;

  static AllowingStatement of(Verdict.Allowed verdict) {
    var policy = verdict.policy();
    var sid = policy.sid(verdict.statement()).orElse("");
    var kept = sid.length() > LONGEST_SID ? sid.substring(0, LONGEST_SID) : sid;
    return new AllowingStatement(policy.name(), verdict.statement(), kept);
  }

  @Override
  public String shown() {
    var name = sid.isEmpty() ? "" : " \"" + sid + "\"";
    return "statement " + number + name + " of \"" + policy + "\"";
  }
}
