package org.trentkms.conformance;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.KmsInvalidSignatureException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// A KMS key with its kind, and the calls that tests make of it most.
public record KmsKey(Account account, String id, KeySpec spec, KeyUsageType usage) {

  /// A new key of this kind.
  public static KmsKey create(Account account, KeySpec spec, KeyUsageType usage) {
    var id = account.createKey(request -> request.keySpec(spec).keyUsage(usage));
    return new KmsKey(account, id, spec, usage);
  }

  /// The client of the account that owns it.
  public KmsClient kms() {
    return account.kms();
  }

  /// Its ARN.
  public String arn() {
    return account.keyArn(id);
  }

  /// The SubjectPublicKeyInfo of its public key.
  public byte[] publicKey() {
    return kms().getPublicKey(request -> request.keyId(id)).publicKey().asByteArray();
  }

  /// The signature of a message of this type.
  public byte[] sign(SigningAlgorithmSpec algorithm, MessageType type, byte[] message) {
    return kms()
        .sign(request ->
            request
                .keyId(id)
                .signingAlgorithm(algorithm)
                .messageType(type)
                .message(SdkBytes.fromByteArray(message)))
        .signature()
        .asByteArray();
  }

  /// Whether this is a signature of the message; any other refusal is thrown.
  public boolean verifies(
      SigningAlgorithmSpec algorithm, MessageType type, byte[] message, byte[] signature) {
    try {
      return kms()
          .verify(request ->
              request
                  .keyId(id)
                  .signingAlgorithm(algorithm)
                  .messageType(type)
                  .message(SdkBytes.fromByteArray(message))
                  .signature(SdkBytes.fromByteArray(signature)))
          .signatureValid();
    } catch (KmsInvalidSignatureException _) {
      return false;
    }
  }

  /// The tag of a message.
  public byte[] mac(MacAlgorithmSpec algorithm, byte[] message) {
    return kms()
        .generateMac(request ->
            request.keyId(id).macAlgorithm(algorithm).message(SdkBytes.fromByteArray(message)))
        .mac()
        .asByteArray();
  }

  /// Whether this is the tag of the message; any other refusal is thrown.
  public boolean verifiesMac(MacAlgorithmSpec algorithm, byte[] message, byte[] mac) {
    try {
      return kms()
          .verifyMac(request ->
              request
                  .keyId(id)
                  .macAlgorithm(algorithm)
                  .message(SdkBytes.fromByteArray(message))
                  .mac(SdkBytes.fromByteArray(mac)))
          .macValid();
    } catch (KmsInvalidMacException _) {
      return false;
    }
  }

  /// The ciphertext of a plaintext, without an encryption context.
  public byte[] encrypt(EncryptionAlgorithmSpec algorithm, byte[] plaintext) {
    return kms()
        .encrypt(request ->
            request
                .keyId(id)
                .encryptionAlgorithm(algorithm)
                .plaintext(SdkBytes.fromByteArray(plaintext)))
        .ciphertextBlob()
        .asByteArray();
  }

  /// The plaintext of a ciphertext, without an encryption context.
  public byte[] decrypt(EncryptionAlgorithmSpec algorithm, byte[] ciphertext) {
    return kms()
        .decrypt(request ->
            request
                .keyId(id)
                .encryptionAlgorithm(algorithm)
                .ciphertextBlob(SdkBytes.fromByteArray(ciphertext)))
        .plaintext()
        .asByteArray();
  }

  /// The secret shared with the owner of a public key.
  public byte[] agree(byte[] peer) {
    return kms()
        .deriveSharedSecret(request ->
            request
                .keyId(id)
                .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                .publicKey(SdkBytes.fromByteArray(peer)))
        .sharedSecret()
        .asByteArray();
  }

  /// The secret of an encapsulation.
  public byte[] decapsulate(byte[] encapsulation) {
    return kms()
        .decapsulate(request ->
            request
                .keyId(id)
                .encapsulationAlgorithm("ML_KEM")
                .sharedSecretCiphertextBlob(SdkBytes.fromByteArray(encapsulation)))
        .sharedSecret()
        .asByteArray();
  }
}
