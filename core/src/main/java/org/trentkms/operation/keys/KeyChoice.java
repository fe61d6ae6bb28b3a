package org.trentkms.operation.keys;

import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.Region;
import org.trentkms.key.KeyParameters;
import org.trentkms.operation.SpecsByRegion;

/// What kind of key a CreateKey request asks for.
final class KeyChoice {

  private KeyChoice() {}

  /// The parameters of the key.
  ///
  /// @param region where it is to be
  /// @throws KmsException ValidationException where what is asked for does not fit together;
  ///   UnsupportedOperationException where the Region has no such keys, or where Trent does not
  ///   make them yet
  static KeyParameters of(CreateKey.Request request, Region region) {
    var spec = spec(request);
    var usage = usage(request, spec);
    SpecsByRegion.require(spec, region);
    requireSupported(request);
    return new KeyParameters(spec, usage, origin(request));
  }

  /// Adds the properties of the key that is asked for to what policies may ask, whether or not they
  /// fit together: what is not stated as if it had been.
  static void addConditions(CreateKey.Request request, RequestConditions conditions) {
    var usage = request.keyUsage() == null ? KeyUsage.ENCRYPT_DECRYPT : request.keyUsage();
    var parameters = new KeyParameters(specOrDefault(request), usage, origin(request));
    if (Boolean.TRUE.equals(request.multiRegion())) {
      conditions.withMultiRegionKey(parameters, "PRIMARY");
    } else {
      conditions.withSingleRegionKey(parameters);
    }
  }

  /// The spec that is asked for by either member, whether or not they fit together.
  static KeySpec specOrDefault(CreateKey.Request request) {
    if (request.keySpec() != null) {
      return request.keySpec();
    }
    return request.customerMasterKeySpec() == null
        ? KeySpec.SYMMETRIC_DEFAULT
        : request.customerMasterKeySpec().keySpec();
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

  /// Where the usage is not stated it is that of symmetric encryption keys, even for specs that
  /// have one usage only.
  private static KeyUsage usage(CreateKey.Request request, KeySpec spec) {
    var usage = request.keyUsage();
    if (usage == null && spec != KeySpec.SYMMETRIC_DEFAULT) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
    }
    if (usage == null) {
      return KeyUsage.ENCRYPT_DECRYPT;
    }
    if (!spec.usages().contains(usage)) {
      throw new KmsException(
          ErrorCode.VALIDATION, "KeyUsage " + usage + " is not compatible with KeySpec " + spec);
    }
    return usage;
  }

  private static Origin origin(CreateKey.Request request) {
    return request.origin() == null ? Origin.AWS_KMS : request.origin();
  }

  private static void requireSupported(CreateKey.Request request) {
    var origin = origin(request);
    if (origin != Origin.AWS_KMS && origin != Origin.EXTERNAL) {
      throw unsupported("Origin " + origin);
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
