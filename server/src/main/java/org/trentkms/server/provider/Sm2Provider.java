package org.trentkms.server.provider;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;

/// A JCA provider of one algorithm, `NONEwithSM2`: SM2 over a digest that was made elsewhere, which
/// Bouncy Castle has but not under a JCA name.
final class Sm2Provider extends Provider {

  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "NONEwithSM2";

  private Sm2Provider() {
    super("TrentSM2", "1", "SM2 over a given digest, by Bouncy Castle");
  }

  static Provider make() {
    var provider = new Sm2Provider();
    provider.putService(new SignatureService(provider));
    return provider;
  }

  private static final class SignatureService extends Service {

    SignatureService(Provider provider) {
      super(
          provider,
          "Signature",
          ALGORITHM,
          Sm2DigestSignature.class.getName(),
          List.of(),
          Map.of());
    }

    @Override
    public Object newInstance(Object constructorParameter) throws NoSuchAlgorithmException {
      return new Sm2DigestSignature();
    }
  }
}
