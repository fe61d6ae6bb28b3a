package org.trentkms.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Tokens that are not to be believed, each for one reason.
public final class ForgedTokens {

  private static final String INVALID = "InvalidIdentityToken";
  private static final String REJECTED = "IDPRejectedClaim";

  private final OidcIssuer issuer;
  private final Instant now;
  private final List<Forgery> all = new ArrayList<>();

  private ForgedTokens(OidcIssuer issuer, Instant now) {
    this.issuer = issuer;
    this.now = now;
  }

  /// One of them, with what it is to be refused with.
  public record Forgery(String name, String token, String code) {

    /// The status of the refusal.
    public int status() {
      return code.equals(REJECTED) ? 403 : 400;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// All of them.
  public static List<Forgery> of(OidcIssuer issuer, Instant now) {
    var tokens = new ForgedTokens(issuer, now);
    try {
      tokens.addSignatures();
      tokens.addHeaders();
      tokens.addClaims();
      tokens.addTexts();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return tokens.all;
  }

  /// A token that names a key which the issuer does not have.
  public static String ofUnknownKey(OidcIssuer issuer, Instant now, String id) {
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(id).build();
    return OidcIssuer.sign(header, issuer.claims(now).build(), stranger());
  }

  private static ECKey stranger() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(String name, String token) {
    all.add(new Forgery(name, token, INVALID));
  }

  private void addSignatures() throws JOSEException {
    var claims = issuer.claims(now).build();
    add("no algorithm", new PlainJWT(claims).serialize());
    var shared = new SignedJWT(header(JWSAlgorithm.HS256).build(), claims);
    shared.sign(new MACSigner(issuer.key().toPublicJWK().toJSONString()));
    add("the public key as a shared secret", shared.serialize());
    var point = new SignedJWT(header(JWSAlgorithm.HS256).build(), claims);
    point.sign(new MACSigner(issuer.key().toECPublicKey().getEncoded()));
    add("its encoding as a shared secret", point.serialize());
    var rsa = new SignedJWT(header(JWSAlgorithm.RS256).build(), claims);
    rsa.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
    add("an algorithm of another kind of key", rsa.serialize());
    add("the key of a stranger", OidcIssuer.sign(header().build(), claims, stranger()));
    add("no signature", parts(issuer.sign(claims))[0] + "." + parts(issuer.sign(claims))[1] + ".");
    var sound = issuer.sign(claims);
    var other = issuer.sign(issuer.claims(now).subject("repo:octo/other").build());
    add(
        "the claims of another token",
        parts(sound)[0] + "." + parts(other)[1] + "." + parts(sound)[2]);
    add("an altered signature", altered(sound, sound.length() - 10));
    add("an altered claim", altered(sound, sound.indexOf('.') + 20));
    add("an altered header", altered(sound, 4));
  }

  private void addHeaders() {
    var stranger = stranger();
    var claims = issuer.claims(now).build();
    add(
        "a key of its own",
        OidcIssuer.sign(header().jwk(stranger.toPublicJWK()).build(), claims, stranger));
    add(
        "an address of keys",
        OidcIssuer.sign(
            header().jwkURL(URI.create(issuer.url() + "/keys")).build(), claims, stranger));
    add(
        "an address of certificates",
        OidcIssuer.sign(
            header().x509CertURL(URI.create("https://x.y/z")).build(), claims, stranger));
    add(
        "something critical",
        OidcIssuer.sign(
            header().criticalParams(Set.of("exp")).customParam("exp", 1).build(),
            claims,
            issuer.key()));
    add(
        "an unencoded payload",
        rejoined(
            "{\"alg\":\"ES256\",\"kid\":\""
                + issuer.key().getKeyID()
                + "\",\"b64\":false,\"crit\":[\"b64\"]}"));
  }

  private String rejoined(String header) {
    var sound = parts(issuer.sign(issuer.claims(now).build()));
    return Base64URL.encode(header) + "." + sound[1] + "." + sound[2];
  }

  private void addClaims() {
    addClaim("another issuer", claims -> claims.issuer("https://issuer.example.com/realm"));
    addClaim("an issuer without TLS", c -> c.issuer(issuer.url().replace("https", "http")));
    addClaim("no issuer", claims -> claims.issuer(null));
    addClaim("another audience", claims -> claims.audience("somebody else"));
    addClaim("no audience", claims -> claims.audience((String) null));
    addClaim("another party", claims -> claims.claim("azp", "somebody else"));
    addClaim("a party that is no text", claims -> claims.claim("azp", 1));
    addClaim("no subject", claims -> claims.subject(null));
    addClaim("a long subject", claims -> claims.subject("x".repeat(256)));
    addClaim("an empty subject", claims -> claims.subject(""));
    addClaim("no end", claims -> claims.expirationTime(null));
    addClaim("no beginning", claims -> claims.issueTime(null));
    addClaim("the future", claims -> claims.issueTime(later(Duration.ofMinutes(5))));
    addClaim("a later beginning", claims -> claims.notBeforeTime(later(Duration.ofMinutes(5))));
    addClaim("a beginning that is no time", claims -> claims.claim("nbf", "now"));
    addClaim("a claim in two cases", claims -> claims.claim("Sub", "repo:octo/other"));
    all.add(
        new Forgery(
            "expired",
            signed(claims -> claims.expirationTime(later(Duration.ofSeconds(-61)))),
            "ExpiredTokenException"));
    addRejected("tags that are a text", "https://aws.amazon.com/tags", "team");
    addRejected(
        "a reserved tag",
        "https://aws.amazon.com/tags",
        Map.of("principal_tags", Map.of("aws:x", "y")));
    addRejected(
        "a tag with two values",
        "https://aws.amazon.com/tags",
        Map.of("principal_tags", Map.of("team", List.of("a", "b"))));
    addRejected(
        "a transitive tag that is not there",
        "https://aws.amazon.com/tags/transitive_tag_keys",
        List.of("team"));
    addRejected("a source identity with a blank", "https://aws.amazon.com/source_identity", "a b");
  }

  private void addTexts() {
    add("an access token", "ya29.a0AfH6SMBx");
    add("no text of a token", "....");
    add("a payload that is no object", tokenOf("[1]"));
    add("a payload that is no JSON", tokenOf("{\"iss\":"));
    add("a claim twice", tokenOf("{\"iss\":\"a\",\"iss\":\"" + issuer.url() + "\"}"));
    add("a deep payload", tokenOf("[".repeat(5_000)));
    add("an encrypted token", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0.." + "AAAA.AAAA.AAAA");
  }

  private String tokenOf(String payload) {
    var header = Base64URL.encode(header().build().toString());
    var body = Base64URL.encode(payload.getBytes(StandardCharsets.UTF_8));
    return header + "." + body + ".AAAA";
  }

  private void addRejected(String name, String claim, Object value) {
    all.add(new Forgery(name, signed(claims -> claims.claim(claim, value)), REJECTED));
  }

  private void addClaim(String name, UnaryOperator<JWTClaimsSet.Builder> otherwise) {
    add(name, signed(otherwise));
  }

  private String signed(UnaryOperator<JWTClaimsSet.Builder> otherwise) {
    return issuer.sign(otherwise.apply(issuer.claims(now)).build());
  }

  private Date later(Duration by) {
    return Date.from(now.plus(by));
  }

  private JWSHeader.Builder header() {
    return header(JWSAlgorithm.ES256);
  }

  private JWSHeader.Builder header(JWSAlgorithm algorithm) {
    return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(issuer.key().getKeyID());
  }

  private static String[] parts(String token) {
    return token.split("\\.", -1);
  }

  private static String altered(String token, int position) {
    var character = token.charAt(position) == 'A' ? 'B' : 'A';
    return token.substring(0, position) + character + token.substring(position + 1);
  }
}
