package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.DataKeyPairSpec;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.crypto.keypair.KeyPairSource;
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
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.shape.Unlogged;

/// GenerateDataKeyPairWithoutPlaintext: makes a key pair and gives its private key out encrypted
/// only.
public final class GenerateDataKeyPairWithoutPlaintext
    implements Operation<GenerateDataKeyPairWithoutPlaintext.Request> {

  private final Keyring keyring;
  private final DataKeyPairs pairs;

  public GenerateDataKeyPairWithoutPlaintext(Keyring keyring, KeyPairSource source) {
    this.keyring = keyring;
    this.pairs = new DataKeyPairs(source);
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key =
        call.open(keyring, request.keyId(), Action.GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT)) {
      var context = EncryptionContext.orEmpty(request.encryptionContext());
      var made = pairs.create(key, request.keyPairSpec(), context, call);
      try (var pair = made.pair()) {
        var material = made.sealed().material().value();
        return Outcome.answer(
            new Response(
                made.sealed().blob(),
                pair.publicKey(),
                key.arnText(),
                request.keyPairSpec(),
                material),
            Audit.of(key.resource()).withAdditional("keyMaterialId", material));
      }
    }
  }

  /// The key, and what kind of pair.
  public record Request(
      @Nullable EncryptionContext encryptionContext,
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required DataKeyPairSpec keyPairSpec,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      @Nullable @Unlogged Boolean dryRun)
      implements ConditionSource, DryRunnable, TakesGrantTokens {
    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions
          .with(RequestKey.ENCRYPTION_ALGORITHM, EncryptionAlgorithm.SYMMETRIC_DEFAULT)
          .with(RequestKey.DATA_KEY_PAIR_SPEC, keyPairSpec)
          .withEncryptionContext(EncryptionContext.orEmpty(encryptionContext).pairs());
    }
  }

  /// The private key (PrivateKeyInfo of RFC 5958) encrypted, and the public key
  /// (SubjectPublicKeyInfo of RFC 5280), both in DER.
  public record Response(
      Bytes privateKeyCiphertextBlob,
      Bytes publicKey,
      String keyId,
      DataKeyPairSpec keyPairSpec,
      @Nullable String keyMaterialId) {}
}
