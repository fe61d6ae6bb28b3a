package org.trentkms.bench.operation;

import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.MessageType;
import org.trentkms.id.KeyReference;
import org.trentkms.operation.cryptographic.Sign;
import org.trentkms.operation.cryptographic.Verify;
import org.trentkms.secret.SecretBytes;

/// Signatures of whole messages, and their verification.
final class Signing {

  private static final byte[] MESSAGE = new byte[256];

  private Signing() {}

  static Subject.Opening sign(Scheme scheme) {
    return engine -> {
      var source = engine.providers().of(scheme.service());
      var primitive = scheme.primitive(source);
      var privateKey = scheme.generate(source).getPrivate();
      var request = request(engine.createKey(scheme.spec(), KeyUsage.SIGN_VERIFY), scheme);
      var operation = new Sign(engine.keyring());
      return new Sides(
          () -> {
            primitive.initSign(privateKey);
            primitive.update(MESSAGE);
            return primitive.sign();
          },
          () -> engine.answer(operation, request, Sign.Response.class));
    };
  }

  static Subject.Opening verify(Scheme scheme) {
    return engine -> {
      var source = engine.providers().of(scheme.service());
      var primitive = scheme.primitive(source);
      var pair = scheme.generate(source);
      primitive.initSign(pair.getPrivate());
      primitive.update(MESSAGE);
      var signature = primitive.sign();
      var request = verification(engine, scheme);
      var operation = new Verify(engine.keyring());
      return new Sides(
          () -> {
            primitive.initVerify(pair.getPublic());
            primitive.update(MESSAGE);
            return primitive.verify(signature);
          },
          () -> engine.answer(operation, request, Verify.Response.class));
    };
  }

  private static Verify.Request verification(Engine engine, Scheme scheme) {
    var key = engine.createKey(scheme.spec(), KeyUsage.SIGN_VERIFY);
    var signed =
        engine.answer(new Sign(engine.keyring()), request(key, scheme), Sign.Response.class);
    return new Verify.Request(
        key,
        SecretBytes.copyOf(MESSAGE),
        MessageType.RAW,
        signed.signature(),
        scheme.algorithm(),
        null,
        null);
  }

  private static Sign.Request request(KeyReference key, Scheme scheme) {
    return new Sign.Request(
        key, SecretBytes.copyOf(MESSAGE), MessageType.RAW, null, scheme.algorithm(), null);
  }
}
