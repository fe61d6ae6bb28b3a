package org.trentkms.operation.table;

import static org.trentkms.error.ErrorCode.DEPENDENCY_TIMEOUT;
import static org.trentkms.error.ErrorCode.EXPIRED_IMPORT_TOKEN;
import static org.trentkms.error.ErrorCode.INCORRECT_KEY_MATERIAL;
import static org.trentkms.error.ErrorCode.INVALID_ARN;
import static org.trentkms.error.ErrorCode.INVALID_CIPHERTEXT;
import static org.trentkms.error.ErrorCode.INVALID_IMPORT_TOKEN;
import static org.trentkms.error.ErrorCode.KMS_INTERNAL;
import static org.trentkms.error.ErrorCode.KMS_INVALID_STATE;
import static org.trentkms.error.ErrorCode.NOT_FOUND;
import static org.trentkms.error.ErrorCode.UNSUPPORTED_OPERATION;
import static org.trentkms.operation.Entry.Trait.MAY_BLOCK;
import static org.trentkms.operation.Entry.Trait.READ_ONLY;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.error.ErrorCode;
import org.trentkms.operation.Entry;
import org.trentkms.operation.imports.DeleteImportedKeyMaterial;
import org.trentkms.operation.imports.GetParametersForImport;
import org.trentkms.operation.imports.ImportKeyMaterial;

/// The rows of the catalogue for the operations on imported key material.
final class ImportOperations {

  private static final Set<ErrorCode> COMMON =
      Set.of(
          INVALID_ARN,
          UNSUPPORTED_OPERATION,
          DEPENDENCY_TIMEOUT,
          NOT_FOUND,
          KMS_INTERNAL,
          KMS_INVALID_STATE);

  private ImportOperations() {}

  static List<Entry<?>> entries(Tools tools) {
    return List.of(
        new Entry<>(
            "GetParametersForImport",
            GetParametersForImport.Request.class,
            Optional.of(GetParametersForImport.Response.class),
            COMMON,
            Set.of(READ_ONLY, MAY_BLOCK),
            new GetParametersForImport(tools.keyring(), tools.importTokens())),
        new Entry<>(
            "ImportKeyMaterial",
            ImportKeyMaterial.Request.class,
            Optional.of(ImportKeyMaterial.Response.class),
            RotationOperations.with(
                COMMON,
                INVALID_CIPHERTEXT,
                INCORRECT_KEY_MATERIAL,
                EXPIRED_IMPORT_TOKEN,
                INVALID_IMPORT_TOKEN),
            Set.of(MAY_BLOCK),
            new ImportKeyMaterial(
                tools.keyring(),
                tools.records(),
                tools.materials(),
                tools.importTokens(),
                tools.related())),
        new Entry<>(
            "DeleteImportedKeyMaterial",
            DeleteImportedKeyMaterial.Request.class,
            Optional.of(DeleteImportedKeyMaterial.Response.class),
            COMMON,
            Set.of(MAY_BLOCK),
            new DeleteImportedKeyMaterial(tools.keyring(), tools.records(), tools.related())));
  }
}
