package org.trentkms.bench.operation;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.spec.NamedParameterSpec;
import org.trentkms.algorithm.EncapsulationAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.crypto.provider.Service;
import org.trentkms.crypto.provider.Source;
import org.trentkms.operation.cryptographic.Decapsulate;
import org.trentkms.operation.cryptographic.Encapsulate;

/// Encapsulation of a secret with ML-KEM-768, and its reverse.
final class Encapsulation {

  private static final String NAME = "ML-KEM";

  private Encapsulation() {}

  static Sides encapsulate(Engine engine) throws GeneralSecurityException {
    var source = engine.providers().of(Service.ML_KEM);
    var primitive = source.kem(NAME).newEncapsulator(generate(source).getPublic());
    var request = request(engine);
    var operation = new Encapsulate(engine.keyring());
    return new Sides(
        () -> primitive.encapsulate(),
        () -> engine.answer(operation, request, Encapsulate.Response.class));
  }

  static Sides decapsulate(Engine engine) throws GeneralSecurityException {
    var source = engine.providers().of(Service.ML_KEM);
    var pair = generate(source);
    var primitive = source.kem(NAME).newDecapsulator(pair.getPrivate());
    var encapsulation =
        source.kem(NAME).newEncapsulator(pair.getPublic()).encapsulate().encapsulation();
    var request = decapsulation(engine);
    var operation = new Decapsulate(engine.keyring());
    return new Sides(
        () -> primitive.decapsulate(encapsulation),
        () -> engine.answer(operation, request, Decapsulate.Response.class));
  }

  private static Encapsulate.Request request(Engine engine) {
    var key = engine.createKey(KeySpec.ML_KEM_768, KeyUsage.ENCAPSULATE_DECAPSULATE);
    return new Encapsulate.Request(key, EncapsulationAlgorithm.ML_KEM, null, null);
  }

  private static Decapsulate.Request decapsulation(Engine engine) {
    var request = request(engine);
    var made =
        engine.answer(new Encapsulate(engine.keyring()), request, Encapsulate.Response.class);
    return new Decapsulate.Request(
        request.keyId(),
        made.sharedSecretCiphertextBlob(),
        EncapsulationAlgorithm.ML_KEM,
        null,
        null);
  }

  private static KeyPair generate(Source source) throws GeneralSecurityException {
    if (source.hasGenerator("ML-KEM-768")) {
      return source.generator("ML-KEM-768").generateKeyPair();
    }
    var generator = source.generator(NAME);
    generator.initialize(new NamedParameterSpec("ML-KEM-768"));
    return generator.generateKeyPair();
  }
}
