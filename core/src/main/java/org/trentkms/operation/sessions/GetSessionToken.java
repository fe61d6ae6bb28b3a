package org.trentkms.operation.sessions;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Session;
import org.trentkms.keyring.sessions.SessionTokens;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.ResponseElements;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;
import org.trentkms.shape.Sensitive;

/// GetSessionToken: issues temporary credentials to a user, with which he is himself. No policy is
/// asked, as at AWS: whoever has the access key gains nothing.
public final class GetSessionToken implements Operation<GetSessionToken.Request> {

  static final int USUAL_SECONDS = 43_200;
  static final Duration LONGEST_OF_ROOT = Duration.ofHours(1);

  private final SessionTokens tokens;

  public GetSessionToken(SessionTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    var caller = call.caller();
    if (caller.session().isPresent()) {
      throw SessionErrors.denied("Cannot call GetSessionToken with session credentials");
    }
    if (request.serialNumber() != null || request.tokenCode() != null) {
      throw SessionErrors.noSecondFactor();
    }
    var duration = duration(request.durationSeconds(), caller.principal());
    var session = Session.plain(caller.accessKeyId(), call.now(), call.now().plus(duration));
    var credentials = Credentials.of(tokens.issue(caller.principal(), session), session);
    var elements = new ResponseElements().with("credentials", credentials.recorded()).build();
    return Outcome.answer(new Response(credentials), Audit.of().withResponseElements(elements));
  }

  /// A root user gets an hour, whatever he asks for beyond it.
  static Duration duration(@Nullable Integer seconds, Principal principal) {
    var asked = Duration.ofSeconds(Optional.ofNullable(seconds).orElse(USUAL_SECONDS));
    return principal instanceof Principal.Root && asked.compareTo(LONGEST_OF_ROOT) > 0
        ? LONGEST_OF_ROOT
        : asked;
  }

  /// For how long.
  public record Request(
      @Nullable @Range(min = 900, max = 129600) Integer durationSeconds,
      @Nullable @Length(min = 9, max = 256) @Matches("[\\w+=/:,.@-]*") String serialNumber,
      @Nullable @Sensitive @Length(min = 6, max = 6) @Matches("[\\d]*") String tokenCode) {}

  /// The credentials.
  public record Response(Credentials credentials) {}
}
