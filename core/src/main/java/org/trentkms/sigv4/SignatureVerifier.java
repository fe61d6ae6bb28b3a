package org.trentkms.sigv4;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trentkms.crypto.ConstantTime;
import org.trentkms.crypto.Sha256;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.AccessKeys;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Principals;
import org.trentkms.identity.Session;
import org.trentkms.identity.SessionKeys;
import org.trentkms.identity.TrustedService;
import org.trentkms.secret.SecretBytes;

/// Proves a caller by his signature, as AWS does, and by nothing less.
///
/// The refusals come in AWS's order: form of the header, date, signed headers, credential, body,
/// and only then access key and signature. An unknown access key costs the work of a known one.
/// Beyond what AWS demands, no x-amz-* header may come twice.
public final class SignatureVerifier implements Authenticator {

  private static final int REMEMBERED_KEYS = 1_024;
  private static final String BODY_HASH = "x-amz-content-sha256";
  private static final String SESSION_TOKEN = "x-amz-security-token";

  /// Stands in for an access key that is not known; nothing signed with it is ever accepted.
  private static final AccessKey NOBODYS =
      new AccessKey(
          "", SecretBytes.owning(new byte[40]), new Principal.Root(new AccountId("000000000000")));

  private final AccessKeys accessKeys;
  private final InstantSource clock;
  private final Settings settings;
  private final SessionKeys sessions;
  private final Principals principals;
  private final SigningKeys signingKeys;

  /// @param clock the true time, never one that a user can move
  public SignatureVerifier(AccessKeys accessKeys, InstantSource clock, Settings settings) {
    this(accessKeys, SessionKeys.NONE, clock, settings, Principals.NONE);
  }

  /// @param clock the true time, never one that a user can move
  /// @param principals those for whom trusted services may call
  public SignatureVerifier(
      AccessKeys accessKeys,
      SessionKeys sessions,
      InstantSource clock,
      Settings settings,
      Principals principals) {
    this.accessKeys = accessKeys;
    this.sessions = sessions;
    this.principals = principals;
    this.signingKeys = new SigningKeys(settings.service().scopeName(), REMEMBERED_KEYS);
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public SignedRequest authenticate(HttpRequest request) {
    var claim = SignatureClaim.of(request, settings.service());
    var date = claim.date();
    requireCurrent(date);
    var headers = SignedHeaders.of(claim.signedHeaders(), request.headers());
    claim.dateHeader().ifPresent(headers::requireSigned);
    ServiceHeaders.requireSigned(request, headers);
    var scope = CredentialScope.parse(claim.credential());
    var region = scope.requireFor(date, settings.service().scopeName(), settings.served());
    var canonical = CanonicalRequest.of(claim.signed(), headers, bodyHash(request, headers));
    var stringToSign = canonical.stringToSign(date, scope);

    var token = token(claim, headers);
    var signer = find(scope, token.orElse(null));
    var signature =
        signingKeys
            .sign(signer.map(Signer::accessKey).orElse(NOBODYS), scope, stringToSign::tag)
            .orElseThrow(SignatureErrors::unrecognizedClient); // deleted since it was found
    if (!ConstantTime.isHexOf(signature, claim.signature()) && signer.isPresent()) {
      throw token.isPresent()
          ? SignatureErrors.mismatch()
          : SignatureErrors.mismatch(canonical.toString(), stringToSign.toString());
    }
    var proved =
        signer.orElseThrow(
            token.isPresent() && !scope.hasTemporaryKeyId()
                ? SignatureErrors::unrecognizedToken
                : SignatureErrors::unrecognizedClient);
    return new SignedRequest(request, caller(proved, scope.accessKeyId(), region, headers));
  }

  /// Who can have signed: an access key, with its session where it is temporary.
  private record Signer(AccessKey accessKey, Optional<Session> session) {}

  private Caller caller(Signer signer, String keyId, Region region, SignedHeaders headers) {
    var ofServices = ServiceHeaders.of(headers);
    return switch (signer.accessKey().bearer()) {
      case Principal principal -> {
        if (!ofServices.areAbsent()) {
          throw SignatureErrors.noService();
        }
        var caller = new Caller(principal, keyId, region);
        yield signer.session().map(caller::with).orElse(caller);
      }
      case TrustedService service -> {
        if (!settings.service().takesServices()) {
          throw SignatureErrors.noPrincipal(service.name());
        }
        yield ofServices.caller(service, keyId, region, principals);
      }
    };
  }

  private static Optional<String> token(SignatureClaim claim, SignedHeaders headers) {
    var ofHeader = headers.value(SESSION_TOKEN).map(String::strip);
    if (ofHeader.isPresent() && claim.token().isPresent()) {
      throw SignatureErrors.twoTokens();
    }
    return ofHeader.or(claim::token);
  }

  /// The access key that is meant. A long-lived one comes without a session token, and a temporary
  /// one with its own: otherwise it is not known.
  private Optional<Signer> find(CredentialScope scope, @Nullable String token) {
    if (!scope.hasPossibleKeyId()) {
      return Optional.empty();
    }
    var id = scope.accessKeyId();
    return token == null
        ? accessKeys.find(id).map(key -> new Signer(key, Optional.empty()))
        : sessions
            .find(id, token, clock.instant())
            .map(found -> new Signer(found.accessKey(), Optional.of(found.session())));
  }

  private void requireCurrent(RequestDate date) {
    var now = clock.instant();
    if (date.time().isBefore(now.minus(settings.skew()))) {
      throw SignatureErrors.expired(date, now, settings.skew());
    }
    if (date.time().isAfter(now.plus(settings.skew()))) {
      throw SignatureErrors.notYetCurrent(date, now, settings.skew());
    }
  }

  private static byte[] bodyHash(HttpRequest request, SignedHeaders headers) {
    var hash = Sha256.of(request.body());
    var claimed = headers.value(BODY_HASH);
    if (claimed.isPresent() && !ConstantTime.isHexOf(hash, claimed.get().strip())) {
      throw SignatureErrors.mismatch();
    }
    return hash;
  }

  /// How strict the verifier is.
  ///
  /// @param skew how far the date of a request may lie from the clock: 1 to 15 whole minutes
  /// @param served the Regions in whose name this endpoint answers
  /// @param service that the requests are for
  public record Settings(Duration skew, Predicate<Region> served, SignedService service) {

    /// The skew that the JSON services of AWS allow.
    public static final Duration USUAL_SKEW = Duration.ofMinutes(5);

    private static final Duration LEAST_SKEW = Duration.ofMinutes(1);

    /// The skew that AWS STS allows, the most of all.
    public static final Duration LARGEST_SKEW = Duration.ofMinutes(15);

    /// Those of AWS KMS.
    public Settings(Duration skew, Predicate<Region> served) {
      this(skew, served, SignedService.KMS);
    }

    public Settings {
      if (skew.compareTo(LEAST_SKEW) < 0
          || skew.compareTo(LARGEST_SKEW) > 0
          || !skew.equals(Duration.ofMinutes(skew.toMinutes()))) {
        throw new IllegalArgumentException("a clock skew is from 1 to 15 whole minutes");
      }
    }
  }
}
