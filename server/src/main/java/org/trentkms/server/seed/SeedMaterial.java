package org.trentkms.server.seed;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;
import org.trentkms.server.document.Line;
import org.trentkms.server.document.OneOf;

/// One material of a key: exactly one of the first three.
@OneOf({"hex", "base64", "pem"})
record SeedMaterial(
    Line line,
    @About("The bytes in hexadecimal.") Optional<GivenMaterial.Hex> hex,
    @About("The bytes in base64. Of a private key: DER, as PKCS #8, PKCS #1 or SEC 1.")
        Optional<GivenMaterial.Encoded> base64,
    @About(
            "A private key as PEM: `PRIVATE KEY` (PKCS #8), `RSA PRIVATE KEY` (PKCS #1) or `EC PRIVATE"
                + " KEY` (SEC 1), not encrypted.")
        Optional<GivenMaterial.Pem> pem,
    @About("Of a key of origin EXTERNAL: when the material expires; never where it is left out.")
        Optional<Instant> validTo,
    @About(
            "Of a key of origin EXTERNAL, for the last of several: that it becomes current only with"
                + " the next rotation.")
        @Default("false")
        Boolean pending) {

  SeedMaterial {
    if (Stream.of(hex, base64, pem).filter(Optional::isPresent).count() != 1) {
      throw new IllegalArgumentException("must have exactly one of hex, base64, pem");
    }
  }

  /// Material of which nothing is said but what it is.
  static SeedMaterial of(Line line, GivenMaterial.Hex hex) {
    return new SeedMaterial(
        line, Optional.of(hex), Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /// The same.
  static SeedMaterial of(Line line, GivenMaterial.Pem pem) {
    return new SeedMaterial(
        line, Optional.empty(), Optional.empty(), Optional.of(pem), Optional.empty(), false);
  }

  /// What is given.
  GivenMaterial given() {
    return Stream.<Optional<? extends GivenMaterial>>of(hex, base64, pem)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }
}
