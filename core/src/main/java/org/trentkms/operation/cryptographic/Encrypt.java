package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.DryRunnable;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.TakesGrantTokens;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.shape.Sensitive;
import org.trentkms.shape.Unlogged;

/// Encrypt: encrypts up to 4,096 bytes under a KMS key.
public final class Encrypt implements Operation<Encrypt.Request> {

  private final Keyring keyring;

  public Encrypt(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.ENCRYPT)) {
      var algorithm = request.encryptionAlgorithm();
      Algorithms.require(key, algorithm);
      var context = EncryptionContext.orEmpty(request.encryptionContext());
      var made = Encryption.encrypt(key, algorithm, request.plaintext(), context);
      return Outcome.answer(
          new Response(made.ciphertext(), key.arnText(), algorithm),
          Audit.of(key.resource()).withAdditional("keyMaterialId", made.material()));
    }
  }

  /// What to encrypt, and under which key.
  ///
  /// @param encryptionAlgorithm that of symmetric keys where the caller states none: AWS has it on
  ///   record in any case
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required @Sensitive @Length(min = 1, max = 4096) SecretBytes plaintext,
      @Nullable EncryptionContext encryptionContext,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      EncryptionAlgorithm encryptionAlgorithm,
      @Nullable @Unlogged Boolean dryRun)
      implements ConditionSource, DryRunnable, TakesGrantTokens {

    public Request {
      encryptionAlgorithm = Algorithms.orDefault(encryptionAlgorithm);
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions
          .with(RequestKey.ENCRYPTION_ALGORITHM, encryptionAlgorithm)
          .withEncryptionContext(EncryptionContext.orEmpty(encryptionContext).pairs());
    }
  }

  /// The ciphertext and the key that made it.
  public record Response(
      Bytes ciphertextBlob, String keyId, EncryptionAlgorithm encryptionAlgorithm) {}
}
