package org.trentkms.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.EncapsulationAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// Gives a server secrets, and has it make some, with keys of every family.
final class SecretWork {

  private static final int SYMMETRIC_KEYS = 4;
  private static final int ROUNDS = 20;

  private final Account account;
  private final List<KmsKey> keys = new ArrayList<>();
  private final List<byte[]> plaintexts = new ArrayList<>();

  SecretWork(Account account) {
    this.account = account;
  }

  /// The keys that were made.
  List<KmsKey> keys() {
    return List.copyOf(keys);
  }

  /// What the server has seen or made and nobody else may know.
  List<byte[]> plaintexts() throws IOException {
    encryptSymmetrically();
    makePairs();
    sign();
    tag();
    encryptWithRsa();
    agree();
    encapsulate();
    return List.copyOf(plaintexts);
  }

  private void encryptSymmetrically() {
    var symmetric =
        Stream.generate(() -> create(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT))
            .limit(SYMMETRIC_KEYS)
            .toList();
    for (var round = 0; round < ROUNDS; round++) {
      var key = symmetric.get(round % SYMMETRIC_KEYS).id();
      var made = account.kms().generateDataKey(r -> r.keyId(key).keySpec(DataKeySpec.AES_256));
      account.kms().decrypt(r -> r.ciphertextBlob(made.ciphertextBlob()));
      account.kms().reEncrypt(r -> r.ciphertextBlob(made.ciphertextBlob()).destinationKeyId(key));
      plaintexts.add(made.plaintext().asByteArray());
      var plaintext = SdkBytes.fromByteArray(secret());
      account.kms().encrypt(r -> r.keyId(key).plaintext(plaintext));
      account.kms().encrypt(r -> r.keyId(key).plaintext(plaintext).dryRun(false));
    }
  }

  private void makePairs() throws IOException {
    var key = create(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT).id();
    for (var spec :
        List.of(
            DataKeyPairSpec.RSA_2048,
            DataKeyPairSpec.ECC_NIST_P384,
            DataKeyPairSpec.ECC_NIST_EDWARDS25519,
            DataKeyPairSpec.ML_KEM_768)) {
      var made = account.kms().generateDataKeyPair(r -> r.keyId(key).keyPairSpec(spec));
      account.kms().decrypt(r -> r.ciphertextBlob(made.privateKeyCiphertextBlob()));
      plaintexts.addAll(
          PrivateParts.of(
              KeySpec.fromValue(spec.toString()), made.privateKeyPlaintext().asByteArray()));
    }
  }

  private void sign() {
    for (var algorithm :
        List.of(
            SigningAlgorithmSpec.RSASSA_PSS_SHA_256,
            SigningAlgorithmSpec.ECDSA_SHA_256,
            SigningAlgorithmSpec.ED25519_SHA_512,
            SigningAlgorithmSpec.ML_DSA_SHAKE_256)) {
      var spec =
          switch (algorithm) {
            case RSASSA_PSS_SHA_256 -> KeySpec.RSA_2048;
            case ECDSA_SHA_256 -> KeySpec.ECC_NIST_P256;
            case ED25519_SHA_512 -> KeySpec.ECC_NIST_EDWARDS25519;
            default -> KeySpec.ML_DSA_44;
          };
      var key = create(spec, KeyUsageType.SIGN_VERIFY);
      var message = secret();
      var signature = key.sign(algorithm, MessageType.RAW, message);
      key.verifies(algorithm, MessageType.RAW, message, signature);
      signature[0] ^= 1;
      key.verifies(algorithm, MessageType.RAW, message, signature);
    }
  }

  private void tag() {
    var key = create(KeySpec.HMAC_512, KeyUsageType.GENERATE_VERIFY_MAC);
    var message = secret();
    var mac = key.mac(MacAlgorithmSpec.HMAC_SHA_512, message);
    key.verifiesMac(MacAlgorithmSpec.HMAC_SHA_512, message, mac);
  }

  private void encryptWithRsa() {
    var key = create(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
    var algorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256;
    key.decrypt(algorithm, key.encrypt(algorithm, secret()));
  }

  private void agree() {
    var key = create(KeySpec.ECC_NIST_P521, KeyUsageType.KEY_AGREEMENT);
    var other = create(KeySpec.ECC_NIST_P521, KeyUsageType.KEY_AGREEMENT);
    plaintexts.add(key.agree(other.publicKey()));
  }

  private void encapsulate() {
    var key = create(KeySpec.ML_KEM_512, KeyUsageType.ENCAPSULATE_DECAPSULATE);
    var made =
        account
            .kms()
            .encapsulate(
                r -> r.keyId(key.id()).encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM));
    plaintexts.add(made.sharedSecret().asByteArray());
    plaintexts.add(key.decapsulate(new byte[768]));
  }

  /// Random bytes that the server is given back as a message or plaintext.
  private byte[] secret() {
    var secret = account.kms().generateRandom(r -> r.numberOfBytes(40)).plaintext().asByteArray();
    plaintexts.add(secret);
    return secret;
  }

  private KmsKey create(KeySpec spec, KeyUsageType usage) {
    var key = KmsKey.create(account, spec, usage);
    keys.add(key);
    return key;
  }
}
