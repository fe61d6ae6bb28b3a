package org.trentkms.operation.sessions;

import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;

/// GetCallerIdentity: tells the caller who he is. No policy is asked: AWS answers even those whom
/// one denies it.
public final class GetCallerIdentity implements Operation<GetCallerIdentity.Request> {

  @Override
  public Outcome handle(Call<Request> call) {
    var caller = call.caller();
    return Outcome.answer(
        new Response(caller.arn(), caller.principal().userId(), caller.account().value()),
        Audit.of());
  }

  /// Nothing.
  public record Request() {}

  /// Who calls.
  public record Response(String arn, String userId, String account) {}
}
