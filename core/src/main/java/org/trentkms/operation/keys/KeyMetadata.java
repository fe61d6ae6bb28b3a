package org.trentkms.operation.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.CustomerMasterKeySpec;
import org.trentkms.algorithm.EncapsulationAlgorithm;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeyAgreementAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.MacAlgorithm;
import org.trentkms.algorithm.Origin;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.id.MaterialId;
import org.trentkms.json.JsonValue;
import org.trentkms.key.KeyManager;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.KeyState;
import org.trentkms.key.Lifecycle.Deletion;
import org.trentkms.operation.ResponseElements;
import org.trentkms.shape.WireName;

/// What callers see of a key (KeyMetadata of the API model). Members that a key has no value for
/// are null, and left out of answers.
public record KeyMetadata(
    @WireName("AWSAccountId") String awsAccountId,
    String keyId,
    String arn,
    Instant creationDate,
    Boolean enabled,
    String description,
    KeyUsage keyUsage,
    KeyState keyState,
    @Nullable Instant deletionDate,
    @Nullable Instant validTo,
    Origin origin,
    @Nullable String customKeyStoreId,
    @Nullable String cloudHsmClusterId,
    @Nullable ExpirationModel expirationModel,
    KeyManager keyManager,
    @Nullable CustomerMasterKeySpec customerMasterKeySpec,
    KeySpec keySpec,
    @Nullable List<EncryptionAlgorithm> encryptionAlgorithms,
    @Nullable List<SigningAlgorithm> signingAlgorithms,
    @Nullable List<KeyAgreementAlgorithm> keyAgreementAlgorithms,
    @Nullable List<EncapsulationAlgorithm> encapsulationAlgorithms,
    Boolean multiRegion,
    @Nullable MultiRegionConfiguration multiRegionConfiguration,
    @Nullable Integer pendingDeletionWindowInDays,
    @Nullable List<MacAlgorithm> macAlgorithms,
    @Nullable XksKeyConfiguration xksKeyConfiguration,
    @Nullable String currentKeyMaterialId) {

  /// Whether imported key material expires (ExpirationModelType of the API model).
  public enum ExpirationModel {
    KEY_MATERIAL_EXPIRES,
    KEY_MATERIAL_DOES_NOT_EXPIRE;

    /// Which of the two it is.
    public static ExpirationModel of(boolean expires) {
      return expires ? KEY_MATERIAL_EXPIRES : KEY_MATERIAL_DOES_NOT_EXPIRE;
    }
  }

  /// The metadata of a key that is not over.
  public static KeyMetadata of(KeyRecord key, Instant now) {
    var parameters = key.parameters();
    var state = key.state(now);
    var imported = imported(key);
    return new KeyMetadata(
        key.arn().account().value(),
        key.arn().key().value(),
        key.arn().toString(),
        key.lifecycle().created(),
        state == KeyState.ENABLED,
        key.description(),
        parameters.usage(),
        state,
        key.deletionDate().orElse(null),
        imported.flatMap(each -> each.validTo(now)).orElse(null),
        parameters.origin(),
        null,
        null,
        imported.flatMap(each -> expirationModel(each, now)).orElse(null),
        parameters.manager(),
        CustomerMasterKeySpec.of(parameters.spec()).orElse(null),
        parameters.spec(),
        parameters.encryptionAlgorithms().orElse(null),
        parameters.signingAlgorithms().orElse(null),
        parameters.keyAgreementAlgorithms().orElse(null),
        parameters.encapsulationAlgorithms().orElse(null),
        key.arn().key().isMultiRegion(),
        MultiRegionConfiguration.of(key).orElse(null),
        state == KeyState.PENDING_REPLICA_DELETION
            ? key.lifecycle().deletion().map(Deletion::windowDays).orElse(null)
            : null,
        parameters.macAlgorithms().orElse(null),
        null,
        parameters.spec().isSymmetricEncryption()
            ? key.materials().current().map(MaterialId::value).orElse(null)
            : null);
  }

  private static Optional<Imported> imported(KeyRecord key) {
    return key.materials() instanceof Imported imported ? Optional.of(imported) : Optional.empty();
  }

  /// That of the materials that are there: of a key that has none of them it tells nothing.
  private static Optional<ExpirationModel> expirationModel(Imported imported, Instant now) {
    return imported.isAnyUsable(now)
        ? Optional.of(ExpirationModel.of(imported.validTo(now).isPresent()))
        : Optional.empty();
  }

  /// The metadata as the response elements of a CloudTrail record show it.
  public JsonValue logged() {
    var elements =
        new ResponseElements()
            .with("aWSAccountId", awsAccountId)
            .with("keyId", keyId)
            .with("arn", arn)
            .with("creationDate", creationDate)
            .with("enabled", enabled)
            .with("description", description)
            .with("keyUsage", keyUsage.name())
            .with("keyState", keyState.toString())
            .with("origin", origin.name())
            .with("keyManager", keyManager.name())
            .with("keySpec", keySpec.name());
    if (customerMasterKeySpec != null) {
      elements.with("customerMasterKeySpec", customerMasterKeySpec.name());
    }
    add(elements, "encryptionAlgorithms", encryptionAlgorithms);
    add(elements, "signingAlgorithms", signingAlgorithms);
    add(elements, "macAlgorithms", macAlgorithms);
    add(elements, "keyAgreementAlgorithms", keyAgreementAlgorithms);
    add(elements, "encapsulationAlgorithms", encapsulationAlgorithms);
    elements.with("multiRegion", multiRegion);
    if (multiRegionConfiguration != null) {
      elements.with("multiRegionConfiguration", multiRegionConfiguration.logged());
    }
    return elements.build();
  }

  private static void add(ResponseElements elements, String name, @Nullable List<?> algorithms) {
    if (algorithms != null) {
      elements.with(name, algorithms);
    }
  }
}
