package org.trentkms.keyring.sessions;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.identity.SessionCredentials;
import org.trentkms.identity.SessionKeys;
import org.trentkms.identity.SessionOrigin;

/// The temporary credentials that may be used now: each use asks whether their time is over,
/// whether what they go back to is there, and whether their principal is there.
public final class LiveSessions implements SessionKeys {

  private final RememberedTokens tokens;
  private final Predicate<SessionOrigin> origins;
  private final Function<Principal, Optional<Principal>> principals;

  /// @param origins of what a session goes back to, whether it is still there and may be used
  /// @param principals of a principal as he was, the same as he is now; empty where he is no more
  public LiveSessions(
      RememberedTokens tokens,
      Predicate<SessionOrigin> origins,
      Function<Principal, Optional<Principal>> principals) {
    this.tokens = tokens;
    this.origins = origins;
    this.principals = principals;
  }

  @Override
  public Optional<SessionCredentials> find(String accessKeyId, String token, Instant now) {
    return tokens
        .open(accessKeyId, token)
        .filter(opened -> origins.test(opened.session().origin()))
        .flatMap(opened -> current(opened, now));
  }

  private Optional<SessionCredentials> current(SessionCredentials issued, Instant now) {
    if (issued.session().isOverAt(now)) {
      throw SessionTokens.expired();
    }
    var key = issued.accessKey();
    if (!(key.bearer() instanceof Principal principal)) {
      return Optional.empty();
    }
    return principals
        .apply(principal)
        .map(found ->
            found.equals(principal)
                ? issued
                : new SessionCredentials(
                    new AccessKey(key.id(), key.secret(), found), issued.session()));
  }
}
