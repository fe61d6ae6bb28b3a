package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.OpenKey;
import org.trentkms.operation.Call;
import org.trentkms.operation.DryRunnable;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.TakesGrantTokens;
import org.trentkms.operation.cryptographic.Ciphertexts.Decrypted;
import org.trentkms.operation.cryptographic.Ciphertexts.Source;
import org.trentkms.operation.cryptographic.Encryption.Encrypted;
import org.trentkms.secret.Bytes;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.shape.Unlogged;

/// ReEncrypt: opens a ciphertext and encrypts what was in it again, inside the service.
public final class ReEncrypt implements Operation<ReEncrypt.Request> {

  private final Keyring keyring;
  private final Ciphertexts ciphertexts;

  public ReEncrypt(Keyring keyring) {
    this.keyring = keyring;
    this.ciphertexts = new Ciphertexts(keyring);
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    var source = source(request);
    var isOnSameKey = isOnSameKey(call);
    try (var from = ciphertexts.key(source, Action.RE_ENCRYPT_FROM, call, isOnSameKey);
        var to =
            call.open(
                keyring,
                request.destinationKeyId(),
                Action.RE_ENCRYPT_TO,
                isOnSameKey(from.arn()))) {
      var algorithm = request.destinationEncryptionAlgorithm();
      Algorithms.require(to, algorithm);
      var opened = ciphertexts.open(source, from);
      try (var plaintext = opened.plaintext()) {
        var context = EncryptionContext.orEmpty(request.destinationEncryptionContext());
        var made = Encryption.encrypt(to, algorithm, plaintext, context);
        return outcome(new Both(from, opened, source.algorithm()), to, made, algorithm);
      }
    }
  }

  /// What the right to the source is asked with: whether it is the destination too. Nobody learns
  /// from it whether there is a key that the destination names.
  private ConditionSource isOnSameKey(Call<Request> call) {
    return (_, conditions) -> {
      var named = keyring.named(call.request().destinationKeyId(), call.caller());
      var isSame = named.filter(conditions::areOn).isPresent();
      conditions.with(RequestKey.RE_ENCRYPT_ON_SAME_KEY, Boolean.valueOf(isSame));
    };
  }

  /// What the right to the destination is asked with.
  private static ConditionSource isOnSameKey(KeyArn source) {
    return (_, conditions) -> {
      var isSame = conditions.areOn(source);
      conditions.with(RequestKey.RE_ENCRYPT_ON_SAME_KEY, Boolean.valueOf(isSame));
    };
  }

  private static Outcome outcome(
      Both source, OpenKey to, Encrypted made, EncryptionAlgorithm algorithm) {
    var sourceMaterial = source.opened().material();
    var audit = Audit.of(source.key().resource(), to.resource());
    return Outcome.answer(
        new Response(
            made.ciphertext(),
            source.key().arnText(),
            to.arnText(),
            source.algorithm(),
            algorithm,
            sourceMaterial,
            made.material()),
        audit
            .withAdditional("sourceKeyMaterialId", sourceMaterial)
            .withAdditional("destinationKeyMaterialId", made.material()));
  }

  private static Source source(Request request) {
    return new Source(
        request.ciphertextBlob(),
        request.sourceKeyId(),
        request.sourceEncryptionAlgorithm(),
        EncryptionContext.orEmpty(request.sourceEncryptionContext()),
        Ciphertexts.isIgnored(
            request.dryRunModifiers(),
            request.dryRun(),
            request.ciphertextBlob(),
            request.sourceKeyId()));
  }

  /// The source key, what it opened, and how.
  private record Both(OpenKey key, Decrypted opened, EncryptionAlgorithm algorithm) {}

  /// The ciphertext with what it was bound to, and what the new one is to be bound to. An algorithm
  /// that the caller does not state is that of symmetric keys: AWS has both on record in any case.
  public record Request(
      @Nullable @Unlogged @Length(min = 1, max = 6144) Bytes ciphertextBlob,
      @Nullable EncryptionContext sourceEncryptionContext,
      @Nullable @Length(min = 1, max = 2048) KeyReference sourceKeyId,
      @Required @Length(min = 1, max = 2048) KeyReference destinationKeyId,
      @Nullable EncryptionContext destinationEncryptionContext,
      EncryptionAlgorithm sourceEncryptionAlgorithm,
      EncryptionAlgorithm destinationEncryptionAlgorithm,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      @Nullable @Unlogged Boolean dryRun,
      @Nullable @Unlogged List<DryRunModifier> dryRunModifiers)
      implements ConditionSource, DryRunnable, TakesGrantTokens {

    public Request {
      sourceEncryptionAlgorithm = Algorithms.orDefault(sourceEncryptionAlgorithm);
      destinationEncryptionAlgorithm = Algorithms.orDefault(destinationEncryptionAlgorithm);
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      var isSource = action.equals(Action.RE_ENCRYPT_FROM.policyName());
      var algorithm = isSource ? sourceEncryptionAlgorithm : destinationEncryptionAlgorithm;
      var context = isSource ? sourceEncryptionContext : destinationEncryptionContext;
      conditions
          .with(RequestKey.ENCRYPTION_ALGORITHM, algorithm)
          .withEncryptionContext(EncryptionContext.orEmpty(context).pairs());
    }
  }

  /// The new ciphertext, and keys, algorithms and materials of both.
  public record Response(
      Bytes ciphertextBlob,
      String sourceKeyId,
      String keyId,
      EncryptionAlgorithm sourceEncryptionAlgorithm,
      EncryptionAlgorithm destinationEncryptionAlgorithm,
      @Nullable String sourceKeyMaterialId,
      @Nullable String destinationKeyMaterialId) {}
}
