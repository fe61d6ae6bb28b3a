package org.trentkms.bench.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.audit.Resource;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.id.KeyReference;
import org.trentkms.operation.cryptographic.Decrypt;
import org.trentkms.operation.cryptographic.Encrypt;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// What Trent knows of a key beside its material, and what that costs its use: Trent is on both
/// sides.
final class KeysInUse {

  private static final int MATERIALS = 2_000;

  /// So few that what is measured are materials, and not the caches of the processor.
  private static final int CIPHERTEXTS = 16;

  private KeysInUse() {}

  /// Decryption of sixteen ciphertexts in turn: of a key of one material, and of a key that has two
  /// thousand in memory, sixteen of which, of every age, have made them.
  static Sides decryptWithManyMaterials(Engine engine) {
    var young = ciphertexts(engine, false);
    var old = ciphertexts(engine, true);
    var decrypt = new Decrypt(engine.keyring());
    return new Sides(
        new Turns(engine, decrypt, young)::next, new Turns(engine, decrypt, old)::next);
  }

  /// Encrypt with its record, without and with taking note of the use of the key.
  static Sides encryptAndNote(Engine engine) {
    var logging = logging(engine);
    var key = engine.createKey(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT);
    var request = encryption(key);
    var encrypt = new Encrypt(engine.keyring());
    var resource = resource(engine.answer(encrypt, request, Encrypt.Response.class).keyId());
    return new Sides(
        () -> {
          engine.answer(encrypt, request, Encrypt.Response.class);
          return logging.record(resource);
        },
        () -> {
          engine.answer(encrypt, request, Encrypt.Response.class);
          return logging.recordAndNote(resource);
        });
  }

  private static Resource resource(String arn) {
    return Resource.key(((KeyReference.ByArn) KeyReference.parse(arn)).arn());
  }

  private static Logging logging(Engine engine) {
    try {
      return engine.logging();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ciphertexts of a new key, which may get new material after each.
  private static List<Bytes> ciphertexts(Engine engine, boolean isRotated) {
    var key = engine.createKey(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT);
    var encrypt = new Encrypt(engine.keyring());
    var made = new ArrayList<Bytes>();
    made.add(ciphertext(engine, encrypt, key));
    while (made.size() < MATERIALS) {
      if (isRotated) {
        engine.rotate(key);
      }
      made.add(ciphertext(engine, encrypt, key));
    }
    var decrypt = new Turns(engine, new Decrypt(engine.keyring()), made);
    for (var i = 0; i < MATERIALS; i++) {
      decrypt.next(); // every material is in memory then
    }
    return IntStream.range(0, CIPHERTEXTS)
        .mapToObj(i -> made.get(i * (MATERIALS / CIPHERTEXTS)))
        .toList();
  }

  private static Bytes ciphertext(Engine engine, Encrypt encrypt, KeyReference key) {
    return engine.answer(encrypt, encryption(key), Encrypt.Response.class).ciphertextBlob();
  }

  private static Encrypt.Request encryption(KeyReference key) {
    var plaintext = SecretBytes.copyOf(new byte[64]);
    return new Encrypt.Request(
        key,
        plaintext,
        EncryptionContext.orEmpty(null),
        null,
        EncryptionAlgorithm.SYMMETRIC_DEFAULT,
        null);
  }

  /// Decrypts one ciphertext after the other, again and again.
  private static final class Turns {

    private final Engine engine;
    private final Decrypt decrypt;
    private final List<Decrypt.Request> requests;
    private int turn;

    Turns(Engine engine, Decrypt decrypt, List<Bytes> ciphertexts) {
      this.engine = engine;
      this.decrypt = decrypt;
      this.requests = ciphertexts.stream().map(Turns::request).toList();
    }

    private static Decrypt.Request request(Bytes ciphertext) {
      return new Decrypt.Request(
          ciphertext, null, null, null, EncryptionAlgorithm.SYMMETRIC_DEFAULT, null, null, null);
    }

    Object next() {
      turn = (turn + 1) % requests.size();
      var response = engine.answer(decrypt, requests.get(turn), Decrypt.Response.class);
      response.plaintext().close();
      return response;
    }
  }
}
