package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.CustomerMasterKeySpec;
import org.trentkms.algorithm.EncapsulationAlgorithm;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeyAgreementAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.PublicHalf;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.KeyErrors;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.OpenKey;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.TakesGrantTokens;
import org.trentkms.secret.Bytes;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.shape.Unlogged;

/// GetPublicKey: gives out the public key of an asymmetric KMS key.
public final class GetPublicKey implements Operation<GetPublicKey.Request> {

  private final Keyring keyring;

  public GetPublicKey(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.GET_PUBLIC_KEY)) {
      var spec = key.record().parameters().spec();
      if (!spec.isAsymmetric()) {
        throw KeyErrors.otherSpec();
      }
      return Outcome.answer(response(key, spec), Audit.of(key.resource()));
    }
  }

  private static Response response(OpenKey key, KeySpec spec) {
    var parameters = key.record().parameters();
    return new Response(
        key.arnText(),
        key.publicHalf(PublicHalf.class).encoded(),
        CustomerMasterKeySpec.of(spec).orElse(null),
        spec,
        parameters.usage(),
        parameters.encryptionAlgorithms().orElse(null),
        parameters.signingAlgorithms().orElse(null),
        parameters.keyAgreementAlgorithms().orElse(null),
        parameters.encapsulationAlgorithms().orElse(null));
  }

  /// Which key.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens)
      implements TakesGrantTokens {}

  /// The public key and what it is for.
  ///
  /// @param publicKey a SubjectPublicKeyInfo (RFC 5280) in DER
  public record Response(
      String keyId,
      Bytes publicKey,
      @Nullable CustomerMasterKeySpec customerMasterKeySpec,
      KeySpec keySpec,
      KeyUsage keyUsage,
      @Nullable List<EncryptionAlgorithm> encryptionAlgorithms,
      @Nullable List<SigningAlgorithm> signingAlgorithms,
      @Nullable List<KeyAgreementAlgorithm> keyAgreementAlgorithms,
      @Nullable List<EncapsulationAlgorithm> encapsulationAlgorithms) {}
}
