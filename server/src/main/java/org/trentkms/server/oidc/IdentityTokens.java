package org.trentkms.server.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.trentkms.federation.FederationErrors;
import org.trentkms.federation.TokenClaims;
import org.trentkms.id.AccountId;
import org.trentkms.identity.ProviderName;
import org.trentkms.identity.WebIdentity;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue.JsonObject;

/// Verifies tokens that identity providers have signed (JWT, RFC 7519; RFC 8725 says what to beware
/// of). The keys are those of the issuer that the account trusts: nothing that a token says of
/// keys, but for the name of one of those, is looked at.
public final class IdentityTokens {

  private static final String SCHEME = "https://";

  private final Providers providers;
  private final Issuers issuers;
  private final JsonReader json;

  /// @param ticker elapsed nanoseconds
  /// @param behind where issuers are asked for their keys while nobody waits
  public IdentityTokens(
      Providers providers, JsonReader json, LongSupplier ticker, Executor behind) {
    this.providers = providers;
    this.json = json;
    this.issuers = new Issuers(ticker, behind);
  }

  /// What a token says, which a provider of the account has signed. May wait for the issuer.
  ///
  /// The claims are held against the rules first, so that no token that is of no use in any case
  /// has an issuer asked; what they say counts once the signature is verified.
  ///
  /// @throws org.trentkms.error.KmsException InvalidIdentityTokenException, ExpiredTokenException,
  ///   IDPRejectedClaimException, IDPCommunicationErrorException
  public WebIdentity verify(AccountId account, String text, Instant now) {
    var token = parsed(text);
    requireAllowed(token.getHeader());
    var claims =
        TokenClaims.of(
            json.read(token.getPayload().toString()).orElseThrow(FederationErrors::noToken));
    var provider = provider(account, claims.issuer());
    var identity = claims.of(provider.provider(), now);
    if (!issuers.find(provider.keys(), token.getHeader()).hasSigned(token)) {
      throw FederationErrors.wrongSignature();
    }
    return identity;
  }

  private JWSObject parsed(String text) {
    try {
      requireObject(text.substring(0, Math.max(0, text.indexOf('.'))));
      return JWSObject.parse(text);
    } catch (ParseException | IllegalArgumentException | IllegalStateException _) {
      throw FederationErrors.noToken();
    }
  }

  /// The library takes for granted that a header is an object.
  private void requireObject(String header) {
    if (!(json.read(Base64URL.from(header).decodeToString()).orElseThrow(FederationErrors::noToken)
        instanceof JsonObject)) {
      throw FederationErrors.noToken();
    }
  }

  /// What a header calls critical is an extension that must be understood, and none is.
  private static void requireAllowed(JWSHeader header) {
    var critical = header.getCriticalParams();
    if (!VerificationKey.ALGORITHMS.contains(header.getAlgorithm())
        || (critical != null && !critical.isEmpty())
        || !header.isBase64URLEncodePayload()) {
      throw FederationErrors.unsupportedAlgorithm();
    }
  }

  private DeclaredProvider provider(AccountId account, String issuer) {
    if (!issuer.startsWith(SCHEME)) {
      throw FederationErrors.noProvider(issuer);
    }
    return providers
        .find(new ProviderName(account, issuer.substring(SCHEME.length())))
        .orElseThrow(() -> FederationErrors.noProvider(issuer));
  }
}
