package org.trentkms.operation.imports;

import java.time.Instant;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.WrappingAlgorithm;
import org.trentkms.algorithm.WrappingKeySpec;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyReference;
import org.trentkms.id.Region;
import org.trentkms.key.Action;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.imports.ImportTokens;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.SpecsByRegion;
import org.trentkms.secret.Bytes;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.shape.Sensitive;

/// GetParametersForImport: makes a key under which material can be wrapped, and the token with
/// which it is imported.
public final class GetParametersForImport implements Operation<GetParametersForImport.Request> {

  private final Keyring keyring;
  private final ImportTokens tokens;

  public GetParametersForImport(Keyring keyring, ImportTokens tokens) {
    this.keyring = keyring;
    this.tokens = tokens;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.GET_PARAMETERS_FOR_IMPORT)) {
      Importing.require(key.record());
      requireFit(key.record().parameters().spec(), request, key.arn().region());
      var parameters =
          tokens.issue(
              key.arn(), request.wrappingAlgorithm(), request.wrappingKeySpec(), call.now());
      return Outcome.answer(
          new Response(
              key.arnText(), parameters.token(), parameters.publicKey(), parameters.validTo()),
          Audit.of(Resource.key(key.arn())));
    }
  }

  /// China Regions wrap with SM2 or OAEP, and all others with RSA.
  private static void requireFit(KeySpec material, Request request, Region region) {
    SpecsByRegion.require(request.wrappingKeySpec().keySpec(), region);
    var algorithm = request.wrappingAlgorithm();
    var isForeign = algorithm.isOfTwoSteps() && SpecsByRegion.isInChina(region);
    if (isForeign || !algorithm.wraps(material, request.wrappingKeySpec())) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION,
          "Key material of KeySpec "
              + material
              + " cannot be wrapped with "
              + algorithm
              + " under a wrapping key of "
              + request.wrappingKeySpec()
              + ".");
    }
  }

  /// Which key, and how its material is to be wrapped.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required WrappingAlgorithm wrappingAlgorithm,
      @Required WrappingKeySpec wrappingKeySpec)
      implements ConditionSource {

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions
          .with(RequestKey.WRAPPING_ALGORITHM, wrappingAlgorithm)
          .with(RequestKey.WRAPPING_KEY_SPEC, wrappingKeySpec);
    }
  }

  /// The wrapping key and the token.
  public record Response(
      String keyId, Bytes importToken, @Sensitive Bytes publicKey, Instant parametersValidTo) {}
}
