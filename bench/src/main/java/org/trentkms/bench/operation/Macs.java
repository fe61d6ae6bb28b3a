package org.trentkms.bench.operation;

import javax.crypto.spec.SecretKeySpec;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.MacAlgorithm;
import org.trentkms.crypto.provider.Service;
import org.trentkms.operation.cryptographic.GenerateMac;
import org.trentkms.secret.SecretBytes;

/// Message authentication codes.
final class Macs {

  private static final byte[] MESSAGE = new byte[256];

  private Macs() {}

  static Sides generate(Engine engine) {
    var primitive = engine.providers().of(Service.HMAC_SHA_256).mac("HmacSHA256");
    var key = new SecretKeySpec(new byte[32], "HmacSHA256");
    var request =
        new GenerateMac.Request(
            SecretBytes.copyOf(MESSAGE),
            engine.createKey(KeySpec.HMAC_256, KeyUsage.GENERATE_VERIFY_MAC),
            MacAlgorithm.HMAC_SHA_256,
            null,
            null);
    var operation = new GenerateMac(engine.keyring());
    return new Sides(
        () -> {
          primitive.init(key);
          return primitive.doFinal(MESSAGE);
        },
        () -> engine.answer(operation, request, GenerateMac.Response.class));
  }
}
