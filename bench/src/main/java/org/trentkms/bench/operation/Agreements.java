package org.trentkms.bench.operation;

import java.security.GeneralSecurityException;
import java.security.spec.X509EncodedKeySpec;
import org.trentkms.algorithm.KeyAgreementAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.crypto.provider.Service;
import org.trentkms.operation.cryptographic.DeriveSharedSecret;
import org.trentkms.secret.Bytes;

/// Agreement on a secret with the owner of another key. The other key comes as bytes with each
/// call, so that both sides read it.
final class Agreements {

  private Agreements() {}

  static Sides derive(Engine engine) throws GeneralSecurityException {
    var source = engine.providers().of(Service.ECC_NIST_P256);
    var primitive = source.agreement("ECDH");
    var factory = source.keyFactory("EC");
    var privateKey = Scheme.P256.generate(source).getPrivate();
    var peer = Scheme.P256.generate(source).getPublic().getEncoded();
    var request =
        new DeriveSharedSecret.Request(
            engine.createKey(KeySpec.ECC_NIST_P256, KeyUsage.KEY_AGREEMENT),
            KeyAgreementAlgorithm.ECDH,
            Bytes.copyOf(peer),
            null,
            null,
            null);
    var operation = new DeriveSharedSecret(engine.keyring());
    return new Sides(
        () -> {
          primitive.init(privateKey);
          primitive.doPhase(factory.generatePublic(new X509EncodedKeySpec(peer)), true);
          return primitive.generateSecret();
        },
        () -> engine.answer(operation, request, DeriveSharedSecret.Response.class));
  }
}
