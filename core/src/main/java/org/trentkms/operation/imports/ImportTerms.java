package org.trentkms.operation.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyRecord;
import org.trentkms.operation.imports.ImportKeyMaterial.ImportType;
import org.trentkms.operation.keys.KeyMetadata.ExpirationModel;

/// What a request says about the material besides the material: how long it is good for, and what
/// it is to the key. Checked against the key before anything is unwrapped.
final class ImportTerms {

  /// How long material that expires is good for, at most.
  private static final Duration LONGEST = Duration.ofDays(365);

  private final ImportKeyMaterial.Request request;
  private final KeyRecord key;
  private final @Nullable Instant validTo;

  private ImportTerms(ImportKeyMaterial.Request request, KeyRecord key, Instant now) {
    this.request = request;
    this.key = key;
    this.validTo = validTo(request, now).orElse(null);
  }

  /// The terms of a request.
  ///
  /// @throws KmsException ValidationException where they do not fit together, or not the key
  static ImportTerms of(ImportKeyMaterial.Request request, KeyRecord key, Instant now) {
    var isSymmetric = key.parameters().spec().isSymmetricEncryption();
    require(
        isSymmetric || request.importType() == null,
        "You can specify ImportType for symmetric encryption keys only.");
    require(
        isSymmetric || request.keyMaterialDescription() == null,
        "You can specify KeyMaterialDescription for symmetric encryption keys only.");
    require(
        isSymmetric || request.keyMaterialId() == null,
        "You can specify KeyMaterialId for symmetric encryption keys only.");
    var terms = new ImportTerms(request, key, now);
    require(
        !terms.areOfNewMaterial() || request.keyMaterialId() == null,
        "You cannot specify KeyMaterialId when ImportType is NEW_KEY_MATERIAL.");
    return terms;
  }

  private static Optional<Instant> validTo(ImportKeyMaterial.Request request, Instant now) {
    var date = request.validTo();
    if (request.expirationModel() == ExpirationModel.KEY_MATERIAL_DOES_NOT_EXPIRE) {
      require(
          date == null,
          "The parameter ValidTo cannot be specified for a key with an expiration model of"
              + " KEY_MATERIAL_DOES_NOT_EXPIRE");
      return Optional.empty();
    }
    if (date == null) {
      throw invalid("A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES");
    }
    require(date.isAfter(now), "ValidTo must be in the future.");
    require(!date.isAfter(now.plus(LONGEST)), "ValidTo must be within 365 days from now.");
    return Optional.of(date);
  }

  private static void require(boolean condition, String text) {
    if (!condition) {
      throw invalid(text);
    }
  }

  private static KmsException invalid(String text) {
    return new KmsException(ErrorCode.VALIDATION, text);
  }

  /// Whether the material is to be another one than those that the key has. Where it is not said,
  /// it is so for a key that never had one.
  boolean areOfNewMaterial() {
    return request.importType() == null
        ? key.imported().associated().isEmpty()
        : request.importType() == ImportType.NEW_KEY_MATERIAL;
  }

  /// What becomes of the record of the material: held from now on, on these terms. A description
  /// that is not given is the one before.
  ImportedMaterial applied(ImportedMaterial before) {
    var description = request.keyMaterialDescription();
    return new ImportedMaterial(
        before.id(),
        description == null ? before.description() : description,
        Optional.ofNullable(validTo),
        true);
  }
}
