package org.trentkms.authorization;

import java.util.function.Supplier;
import org.trentkms.policy.decision.Decision;

/// Is told what was decided for one call, in the order of the decisions, and why. What it is told
/// is for the operator alone.
///
/// A call that is refused for another reason tells it nothing more.
public interface DecisionSink {

  /// Nobody wants to know.
  DecisionSink NONE =
      new DecisionSink() {
        @Override
        public void allowed(String action, String resource, Decision.Allowed decision) {
          // Nobody wants to know.
        }

        @Override
        public void denied(String action, String resource, Supplier<String> why) {
          // Nobody wants to know.
        }
      };

  /// The caller may.
  ///
  /// @param action as policies name it
  /// @param resource the ARN, or `*` where the action has none
  /// @param decision whose policies are not to be kept: they may be long, and replaced
  void allowed(String action, String resource, Decision.Allowed decision);

  /// The caller may not.
  ///
  /// @param why lines of text for the operator. They are to be had now or never: they are made of
  ///   the request, whose secrets are wiped after the call
  void denied(String action, String resource, Supplier<String> why);
}
