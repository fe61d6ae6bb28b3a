package org.trentkms.crypto.wycheproof;

import java.util.List;
import org.trentkms.algorithm.MessageType;
import org.trentkms.crypto.wycheproof.Scope.Decision;
import org.trentkms.error.Bug;

/// The vectors of one file over one source, in every form that the source serves.
record Run(Lineup lineup, List<Result> results) {

  /// Tries them all, on several threads.
  static Run of(Trial trial, Lineup lineup, Scope scope, VectorFile file) {
    return new Run(
        lineup,
        file.vectors().parallelStream()
            .flatMap(vector ->
                trial.forms(vector).stream()
                    .filter(form -> lineup.serves(trial, form))
                    .map(form -> new Attempt(trial, lineup, vector, form))
                    .map(attempt -> attempt.result(scope.line(vector, attempt.form).decision())))
            .toList());
  }

  /// What went wrong.
  List<String> failures() {
    return results.stream().map(Result::failure).filter(failure -> !failure.isEmpty()).toList();
  }

  /// A line of figures, for people.
  @Override
  public String toString() {
    var outside = count(Decision.OUTSIDE, Outcome.values());
    var refused = count(Decision.RUN, Outcome.REFUSED) + count(Decision.REFUSE, Outcome.REFUSED);
    return "%-4s  run %4d, refused of these %4d, out of scope %3d"
        .formatted(lineup, results.size() - outside, refused, outside);
  }

  private long count(Decision decision, Outcome... outcomes) {
    return results.stream()
        .filter(result -> result.decision == decision && List.of(outcomes).contains(result.outcome))
        .count();
  }

  /// What came out.
  enum Outcome {
    ACCEPTED,
    REFUSED,
    /// No such thing can be asked of Trent.
    IMPOSSIBLE
  }

  /// @param failure what is wrong with it, or nothing
  record Result(Decision decision, Outcome outcome, String failure) {}

  /// A vector that is tried in one form.
  private record Attempt(Trial trial, Lineup lineup, Vector vector, MessageType form) {

    Result result(Decision decision) {
      var outcome = outcome();
      return new Result(decision, outcome, failure(decision, outcome));
    }

    private Outcome outcome() {
      try {
        var isAccepted = trial.accepts(lineup.providers(), vector, form);
        return isAccepted ? Outcome.ACCEPTED : Outcome.REFUSED;
      } catch (Bug _) {
        return Outcome.IMPOSSIBLE;
      }
    }

    private String failure(Decision decision, Outcome outcome) {
      if (!isRight(decision, outcome)) {
        return vector + ", " + form + ", " + vector.result() + ": " + outcome;
      }
      if (outcome == Outcome.ACCEPTED && !trial.makes(lineup.providers(), vector, form)) {
        return vector + ", " + form + ": is not what is made here";
      }
      return "";
    }

    private boolean isRight(Decision decision, Outcome outcome) {
      return switch (decision) {
        case RUN ->
            switch (vector.result()) {
              case "valid" -> outcome == Outcome.ACCEPTED;
              case "invalid" -> outcome == Outcome.REFUSED;
              default -> false;
            };
        case REFUSE -> vector.result().equals("acceptable") && outcome == Outcome.REFUSED;
        case OUTSIDE -> outcome != Outcome.ACCEPTED;
      };
    }
  }
}
