package org.trentkms.operation.keys;

import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.key.KeyParameters;

/// What kind of key a CreateKey request asks for.
final class KeyChoice {

  private KeyChoice() {}

  /// The parameters of the key.
  ///
  /// @throws KmsException ValidationException where what is asked for does not fit together;
  ///   UnsupportedOperationException where Trent does not make such keys yet
  static KeyParameters of(CreateKey.Request request) {
    var spec = spec(request);
    var usage = request.keyUsage() == null ? KeyUsage.ENCRYPT_DECRYPT : request.keyUsage();
    if (!spec.usages().contains(usage)) {
      throw new KmsException(
          ErrorCode.VALIDATION, "KeyUsage " + usage + " is not compatible with KeySpec " + spec);
    }
    requireSupported(request, spec);
    return new KeyParameters(spec, usage, Origin.AWS_KMS);
  }

  private static KeySpec spec(CreateKey.Request request) {
    if (request.customerMasterKeySpec() == null) {
      return request.keySpec() == null ? KeySpec.SYMMETRIC_DEFAULT : request.keySpec();
    }
    if (request.keySpec() != null) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "You cannot specify KeySpec and CustomerMasterKeySpec in the same request."
              + " CustomerMasterKeySpec is deprecated.");
    }
    return request.customerMasterKeySpec().keySpec();
  }

  private static void requireSupported(CreateKey.Request request, KeySpec spec) {
    if (spec != KeySpec.SYMMETRIC_DEFAULT) {
      throw unsupported("KeySpec " + spec);
    }
    if (request.origin() != null && request.origin() != Origin.AWS_KMS) {
      throw unsupported("Origin " + request.origin());
    }
    if (Boolean.TRUE.equals(request.multiRegion())) {
      throw unsupported("MultiRegion");
    }
    if (request.customKeyStoreId() != null) {
      throw unsupported("CustomKeyStoreId");
    }
    if (request.xksKeyId() != null) {
      throw unsupported("XksKeyId");
    }
  }

  private static KmsException unsupported(String what) {
    return new KmsException(ErrorCode.UNSUPPORTED_OPERATION, what + " is not supported.");
  }
}
