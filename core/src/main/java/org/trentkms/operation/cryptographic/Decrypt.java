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
import org.trentkms.operation.cryptographic.Ciphertexts.Source;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Sensitive;
import org.trentkms.shape.Unlogged;

/// Decrypt: opens a ciphertext of a KMS key.
public final class Decrypt implements Operation<Decrypt.Request> {

  private final Ciphertexts ciphertexts;

  public Decrypt(Keyring keyring) {
    this.ciphertexts = new Ciphertexts(keyring);
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    RecipientInfo.requireNone(request.recipient());
    var source = source(request);
    try (var key = ciphertexts.key(source, Action.DECRYPT, call, ConditionSource.NONE)) {
      var opened = ciphertexts.open(source, key);
      var material = opened.material();
      return Outcome.answer(
          new Response(key.arnText(), opened.plaintext(), source.algorithm(), null, material),
          Audit.of(key.resource()).withAdditional("keyMaterialId", material));
    }
  }

  private static Source source(Request request) {
    return new Source(
        request.ciphertextBlob(),
        request.keyId(),
        request.encryptionAlgorithm(),
        EncryptionContext.orEmpty(request.encryptionContext()),
        Ciphertexts.isIgnored(
            request.dryRunModifiers(),
            request.dryRun(),
            request.ciphertextBlob(),
            request.keyId()));
  }

  /// The ciphertext and what it was bound to.
  ///
  /// @param encryptionAlgorithm that of symmetric keys where the caller states none: AWS has it on
  ///   record in any case
  public record Request(
      @Nullable @Unlogged @Length(min = 1, max = 6144) Bytes ciphertextBlob,
      @Nullable EncryptionContext encryptionContext,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      @Nullable @Length(min = 1, max = 2048) KeyReference keyId,
      EncryptionAlgorithm encryptionAlgorithm,
      @Nullable @Unlogged RecipientInfo recipient,
      @Nullable @Unlogged Boolean dryRun,
      @Nullable @Unlogged List<DryRunModifier> dryRunModifiers)
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

  /// The plaintext, and the key and material that the ciphertext was of.
  public record Response(
      String keyId,
      @Sensitive SecretBytes plaintext,
      EncryptionAlgorithm encryptionAlgorithm,
      @Nullable Bytes ciphertextForRecipient,
      @Nullable String keyMaterialId) {}
}
