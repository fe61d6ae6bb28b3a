package org.trentkms.sigv4;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.AccessKeys;
import org.trentkms.identity.Principal;
import org.trentkms.secret.SecretBytes;

/// Verifiers that know one access key and serve two Regions, as the golden cases want them.
final class Verifiers {

  static final String SECRET = "golden/secret+key/of/forty/characters/ab";
  static final AccessKey KNOWN =
      new AccessKey(
          "AKIATRENTEXAMPLE0001",
          SecretBytes.owning(SECRET.getBytes(StandardCharsets.UTF_8)),
          new Principal.Root(new AccountId("111122223333")));
  static final AccessKeys KEYS =
      id -> id.equals(KNOWN.id()) ? Optional.of(KNOWN) : Optional.empty();

  private static final Set<Region> SERVED =
      Set.of(new Region("us-east-1"), new Region("eu-west-1"));

  private Verifiers() {}

  static SignatureVerifier at(Instant time) {
    return knowing(KEYS, time);
  }

  static SignatureVerifier knowing(AccessKeys keys, Instant time) {
    return new SignatureVerifier(
        keys, InstantSource.fixed(time), settings(SignatureVerifier.Settings.USUAL_SKEW));
  }

  static SignatureVerifier.Settings settings(Duration skew) {
    return new SignatureVerifier.Settings(skew, SERVED::contains);
  }

  /// What becomes of a request, as the golden cases write it down.
  static String outcome(Authenticator authenticator, HttpRequest request) {
    try {
      var caller = authenticator.authenticate(request).caller();
      return "accepted\n" + caller.arn() + " in " + caller.region();
    } catch (KmsException e) {
      return "refused\n" + e.code().wireName() + "\n" + e.text().orElseThrow();
    }
  }
}
