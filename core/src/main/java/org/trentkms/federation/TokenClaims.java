package org.trentkms.federation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.trentkms.identity.FederatedIdentity;
import org.trentkms.identity.WebIdentity;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;

/// The claims of a token, each once. They are not to be believed before its signature was verified:
/// that is for whoever reads them to see to.
public final class TokenClaims {

  /// How far the clocks of an issuer and of Trent may lie apart.
  private static final Duration LEEWAY = Duration.ofMinutes(1);

  /// OpenID Connect Core 1.0, section 2, of `sub`.
  private static final int LONGEST_SUBJECT = 255;

  private static final BigDecimal LATEST = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

  private final Map<String, JsonValue> claims;

  private TokenClaims(Map<String, JsonValue> claims) {
    this.claims = claims;
  }

  /// The claims of a payload.
  ///
  /// @throws org.trentkms.error.KmsException InvalidIdentityTokenException where it is no object,
  ///   or has a claim twice, if only in another case: condition keys have none
  public static TokenClaims of(JsonValue payload) {
    if (!(payload instanceof JsonObject(var members))) {
      throw FederationErrors.noToken();
    }
    var claims = new HashMap<String, JsonValue>();
    var folded = new HashSet<String>();
    for (var claim : members) {
      if (!folded.add(claim.name().toLowerCase(Locale.ROOT))) {
        throw FederationErrors.ambiguousClaims();
      }
      claims.put(claim.name(), claim.value());
    }
    return new TokenClaims(claims);
  }

  /// Who says that he has issued the token.
  public String issuer() {
    return text("iss").orElseThrow(() -> FederationErrors.missing("iss"));
  }

  /// Whom the token is about, if its provider may vouch for him here and now.
  ///
  /// @param provider the one that {@link #issuer} names
  /// @throws org.trentkms.error.KmsException InvalidIdentityTokenException, ExpiredTokenException,
  ///   IDPRejectedClaimException
  public WebIdentity of(IdentityProvider provider, Instant now) {
    requireTime(now);
    var audience = audience(provider);
    var subject =
        text("sub")
            .filter(sub -> !sub.isEmpty() && sub.length() <= LONGEST_SUBJECT)
            .filter(TokenClaims::isPrintable)
            .orElseThrow(() -> FederationErrors.missing("sub"));
    var texts = new HashMap<String, String>();
    var lists = new HashMap<String, List<String>>();
    gather(texts, lists);
    nameAudience(audience, texts, lists);
    var session = SessionClaims.of(claims);
    return new WebIdentity(
        new FederatedIdentity(provider.name(), audience, subject),
        provider.issuer(),
        texts,
        lists,
        session.tags(),
        session.transitive(),
        session.sourceIdentity());
  }

  private void requireTime(Instant now) {
    var end = time("exp").orElseThrow(() -> FederationErrors.missing("exp"));
    var issued = time("iat").orElseThrow(() -> FederationErrors.missing("iat"));
    var second = now.getEpochSecond();
    if (second >= end + LEEWAY.toSeconds()) {
      throw FederationErrors.expired(now, end);
    }
    var begin = claims.containsKey("nbf") ? time("nbf") : Optional.of(issued);
    var earliest = begin.orElseThrow(() -> FederationErrors.missing("nbf"));
    if (Math.max(earliest, issued) > second + LEEWAY.toSeconds()) {
      throw FederationErrors.tooEarly();
    }
  }

  /// The application that the token is for: the authorized party where it names one, as AWS has it,
  /// and else the first of its audiences that the provider may vouch for.
  private String audience(IdentityProvider provider) {
    Predicate<String> isKnown = provider.clientIds()::contains;
    var all = texts("aud");
    if (all.isEmpty()) {
      throw FederationErrors.missing("aud");
    }
    var candidates = claims.containsKey("azp") ? text("azp").stream() : all.stream();
    return candidates.filter(isKnown).findFirst().orElseThrow(FederationErrors::wrongAudience);
  }

  /// `aud` is what was matched, and `oaud` what the token has (IAM User Guide, "Available keys for
  /// AWS OIDC federation").
  private void nameAudience(
      String audience, Map<String, String> texts, Map<String, List<String>> lists) {
    texts.keySet().removeIf(TokenClaims::isOfAudience);
    lists.keySet().removeIf(TokenClaims::isOfAudience);
    texts.put("aud", audience);
    var all = texts("aud");
    if (all.size() == 1) {
      texts.put("oaud", all.getFirst());
    } else {
      lists.put("oaud", all);
    }
  }

  private static boolean isOfAudience(String claim) {
    return claim.equalsIgnoreCase("aud") || claim.equalsIgnoreCase("oaud");
  }

  /// What conditions may ask: every claim that is a text, a number or a truth value, or a list of
  /// those.
  private void gather(Map<String, String> texts, Map<String, List<String>> lists) {
    claims.forEach((name, value) -> {
      if (value instanceof JsonArray(var elements)) {
        var words = elements.stream().map(TokenClaims::word).toList();
        if (words.stream().allMatch(Optional::isPresent)) {
          lists.put(name, words.stream().flatMap(Optional::stream).toList());
        }
      } else {
        word(value).ifPresent(word -> texts.put(name, word));
      }
    });
  }

  private static Optional<String> word(JsonValue value) {
    return switch (value) {
      case JsonString(var text) -> Optional.of(text);
      case JsonNumber(var number) -> Optional.of(number.toPlainString());
      case JsonBoolean(var truth) -> Optional.of(Boolean.toString(truth));
      default -> Optional.empty();
    };
  }

  /// The claim, where it is a text.
  private Optional<String> text(String claim) {
    return find(claim)
        .flatMap(
            value -> value instanceof JsonString(var text) ? Optional.of(text) : Optional.empty());
  }

  /// The claim, where it is a text or a list of texts.
  private List<String> texts(String claim) {
    var found = new ArrayList<String>();
    var value = find(claim);
    if (value.isPresent() && value.get() instanceof JsonArray(var elements)) {
      for (var element : elements) {
        if (element instanceof JsonString(var text)) {
          found.add(text);
        }
      }
    }
    text(claim).ifPresent(found::add);
    return found;
  }

  /// The claim, where it is a time in epoch seconds.
  private Optional<Long> time(String claim) {
    return find(claim)
        .flatMap(value ->
            value instanceof JsonNumber(var number) && isTime(number)
                ? Optional.of(number.setScale(0, RoundingMode.FLOOR).longValueExact())
                : Optional.empty());
  }

  private static boolean isTime(BigDecimal number) {
    return number.signum() >= 0 && number.compareTo(LATEST) <= 0;
  }

  private Optional<JsonValue> find(String claim) {
    return Optional.ofNullable(claims.get(claim));
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(character -> character >= ' ' && character <= '~');
  }
}
