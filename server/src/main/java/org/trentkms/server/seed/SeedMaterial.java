package org.trentkms.server.seed;

import java.util.Optional;
import java.util.stream.Stream;
import org.trentkms.server.document.About;
import org.trentkms.server.document.ExactlyOne;
import org.trentkms.server.document.Line;

/// One material of a key: exactly one of the three.
@ExactlyOne
record SeedMaterial(
    Line line,
    @About("The bytes in hexadecimal.") Optional<GivenMaterial.Hex> hex,
    @About("The bytes in base64. Of a private key: DER, as PKCS #8, PKCS #1 or SEC 1.")
        Optional<GivenMaterial.Encoded> base64,
    @About(
            "A private key as PEM: `PRIVATE KEY` (PKCS #8), `RSA PRIVATE KEY` (PKCS #1) or `EC PRIVATE"
                + " KEY` (SEC 1), not encrypted.")
        Optional<GivenMaterial.Pem> pem) {

  /// What is given.
  GivenMaterial given() {
    return Stream.<Optional<? extends GivenMaterial>>of(hex, base64, pem)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }
}
