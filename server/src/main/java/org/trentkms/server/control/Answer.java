package org.trentkms.server.control;

import java.util.Optional;
import org.trentkms.error.KmsException;
import org.trentkms.server.control.Completion.Revealed;
import org.trentkms.server.control.wire.AnswerLine;

/// What an operator is told in the end.
///
/// @param revealed the secret that goes with it; whoever has told it closes it
record Answer(AnswerLine line, Optional<Revealed> revealed) {

  /// The answer to a command that was carried out.
  static Answer of(Completion completion) {
    return new Answer(new AnswerLine.Result(completion.result()), completion.revealed());
  }

  /// The answer to a command that was not.
  static Answer of(KmsException refusal) {
    var message = refusal.text().orElse("the command was refused");
    return new Answer(new AnswerLine.Failure(refusal.code().wireName(), message), Optional.empty());
  }
}
