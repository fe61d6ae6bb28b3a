package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.DataKeySpec;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.crypto.RandomBytes;
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
import org.trentkms.shape.Range;
import org.trentkms.shape.Required;
import org.trentkms.shape.Sensitive;
import org.trentkms.shape.Unlogged;

/// GenerateDataKey: makes a symmetric data key and encrypts it under a KMS key.
public final class GenerateDataKey implements Operation<GenerateDataKey.Request> {

  private final Keyring keyring;
  private final DataKeys dataKeys;

  public GenerateDataKey(Keyring keyring, RandomBytes random) {
    this.keyring = keyring;
    this.dataKeys = new DataKeys(random);
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    RecipientInfo.requireNone(request.recipient());
    var length = DataKeys.length(request.keySpec(), request.numberOfBytes());
    try (var key = call.open(keyring, request.keyId(), Action.GENERATE_DATA_KEY)) {
      DataKeys.requireFit(key);
      var dataKey = dataKeys.create(length);
      var sealed =
          DataKeys.seal(key, dataKey, EncryptionContext.orEmpty(request.encryptionContext()));
      var material = sealed.material().value();
      return Outcome.answer(
          new Response(sealed.blob(), dataKey, key.arnText(), null, material),
          Audit.of(key.resource()).withAdditional("keyMaterialId", material));
    }
  }

  /// The key, and the length of the data key: exactly one of spec and number of bytes.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable EncryptionContext encryptionContext,
      @Nullable @Range(min = 1, max = 1024) Integer numberOfBytes,
      @Nullable DataKeySpec keySpec,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      @Nullable @Unlogged RecipientInfo recipient,
      @Nullable @Unlogged Boolean dryRun)
      implements ConditionSource, DryRunnable, TakesGrantTokens {
    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions
          .with(RequestKey.ENCRYPTION_ALGORITHM, EncryptionAlgorithm.SYMMETRIC_DEFAULT)
          .withEncryptionContext(EncryptionContext.orEmpty(encryptionContext).pairs());
    }
  }

  /// The data key, in plaintext and encrypted.
  public record Response(
      Bytes ciphertextBlob,
      @Sensitive SecretBytes plaintext,
      String keyId,
      @Nullable Bytes ciphertextForRecipient,
      @Nullable String keyMaterialId) {}
}
