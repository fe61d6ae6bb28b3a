package org.trentkms.server.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.federation.IdentityProvider;
import org.trentkms.id.AccountId;
import org.trentkms.identity.ProviderName;
import org.trentkms.identity.WebIdentity;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.testing.fuzz.FuzzContract;

/// What strangers bring as tokens, and what issuers publish as keys. The first character of a case
/// says which: `T` a token, `H` its header, which is not signed, `C` its claims, which are signed
/// by the issuer, `K` a set of keys. Each is refused with an error of the caller's, or read; a
/// token is believed only where the issuer has signed it.
public final class IdentityTokenFuzz extends FuzzContract {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final String NAME = "issuer.example.com";
  private static final Set<ErrorCode> REFUSALS =
      Set.of(
          ErrorCode.INVALID_IDENTITY_TOKEN,
          ErrorCode.EXPIRED_IDENTITY_TOKEN,
          ErrorCode.IDP_REJECTED_CLAIM);

  /// Made for this test, and no secret.
  private static final String KEY =
      "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"k\","
          + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
          + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\","
          + "\"d\":\"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI\"}";

  private static final ECKey SIGNING = key();
  private static final IdentityTokens TOKENS = tokens();

  /// The contract over it.
  public IdentityTokenFuzz() {
    super(IdentityTokenFuzz::read);
  }

  /// Where Jazzer enters.
  public static void fuzzerTestOneInput(byte[] input) {
    requireInstrumented(IdentityTokenFuzz::read, input);
  }

  private static ECKey key() {
    try {
      return ECKey.parse(KEY);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IdentityTokens tokens() {
    try {
      var name = new ProviderName(ACCOUNT, NAME);
      var provider = new IdentityProvider(name, "https://" + NAME, Set.of("trent"));
      var keys = VerificationKeys.parse("{\"keys\":[" + SIGNING.toPublicJWK() + "]}");
      var declared = new DeclaredProvider(provider, new KeySource.Pinned(keys));
      return new IdentityTokens(
          asked -> Optional.of(declared).filter(_ -> asked.equals(name)),
          new JacksonJsonReader(),
          () -> 0,
          Runnable::run);
    } catch (IssuerFailure e) {
      throw new IllegalStateException(e);
    }
  }

  private static void read(byte[] input) {
    if (input.length == 0) {
      return;
    }
    var text = new String(input, 1, input.length - 1, UTF_8);
    switch (input[0]) {
      case 'T' -> require(text, false);
      case 'H' -> require(Base64URL.encode(text) + "." + Base64URL.encode("{}") + ".AAAA", false);
      case 'C' -> require(signed(text), true);
      default -> readKeys(text);
    }
  }

  private static void require(String token, boolean isSigned) {
    try {
      var identity = TOKENS.verify(ACCOUNT, token, NOW);
      assertThat(isSigned || wasSigned(token)).isTrue();
      requireBounded(identity);
    } catch (KmsException e) {
      assertThat(e.code()).isIn(REFUSALS);
      assertThat(e.text()).hasValueSatisfying(text -> assertThat(text).hasSizeLessThan(512));
    }
  }

  private static void requireBounded(WebIdentity identity) {
    assertThat(identity.identity().subject()).hasSizeBetween(1, 255);
    assertThat(identity.identity().audience()).isEqualTo("trent");
    assertThat(identity.texts()).containsEntry("aud", "trent");
    assertThat(identity.tags()).hasSizeLessThanOrEqualTo(50);
    assertThat(identity.tags().keySet()).containsAll(identity.transitive());
  }

  /// The same question to the JDK.
  private static boolean wasSigned(String token) {
    var parts = token.split("\\.", -1);
    try {
      var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(SIGNING.toECPublicKey());
      verifier.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
      return verifier.verify(Base64URL.from(parts[2]).decode());
    } catch (GeneralSecurityException | JOSEException _) {
      return false;
    }
  }

  private static String signed(String claims) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k").build();
      var token = new JWSObject(header, new Payload(claims));
      token.sign(new ECDSASigner(SIGNING));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void readKeys(String document) {
    try {
      var keys = VerificationKeys.parse(document);
      assertThat(keys.find(new JWSHeader(JWSAlgorithm.RS256))).isNotNull();
    } catch (IssuerFailure e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
