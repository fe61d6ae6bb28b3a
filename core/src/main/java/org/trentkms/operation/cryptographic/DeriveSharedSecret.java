package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.KeyAgreementAlgorithm;
import org.trentkms.algorithm.Origin;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.crypto.asymmetric.AgreeingKey;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
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

/// DeriveSharedSecret: agrees on a secret with the owner of another key of the same curve.
public final class DeriveSharedSecret implements Operation<DeriveSharedSecret.Request> {

  private final Keyring keyring;

  public DeriveSharedSecret(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    RecipientInfo.requireNone(request.recipient());
    try (var key = call.open(keyring, request.keyId(), Action.DERIVE_SHARED_SECRET)) {
      var secret =
          key.privateHalf(AgreeingKey.class)
              .agree(request.publicKey())
              .orElseThrow(() -> new KmsException(ErrorCode.VALIDATION));
      return Outcome.answer(
          new Response(
              key.arnText(),
              secret,
              null,
              request.keyAgreementAlgorithm(),
              key.record().parameters().origin()),
          Audit.of(key.resource()));
    }
  }

  /// The key and the public key of the other one.
  ///
  /// @param publicKey a SubjectPublicKeyInfo (RFC 5280) in DER
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required KeyAgreementAlgorithm keyAgreementAlgorithm,
      @Required @Unlogged @Length(min = 1, max = 8192) Bytes publicKey,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      @Nullable @Unlogged Boolean dryRun,
      @Nullable @Unlogged RecipientInfo recipient)
      implements ConditionSource, DryRunnable, TakesGrantTokens {
    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions.with(RequestKey.KEY_AGREEMENT_ALGORITHM, keyAgreementAlgorithm);
    }
  }

  /// The raw secret: the x-coordinate of the common point, as long as the field.
  public record Response(
      String keyId,
      @Sensitive SecretBytes sharedSecret,
      @Nullable Bytes ciphertextForRecipient,
      KeyAgreementAlgorithm keyAgreementAlgorithm,
      Origin keyOrigin) {}
}
