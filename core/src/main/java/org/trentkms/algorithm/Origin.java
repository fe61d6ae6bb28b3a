package org.trentkms.algorithm;

/// Where the material of a KMS key comes from (OriginType of the API model).
public enum Origin {
  AWS_KMS,
  EXTERNAL,
  AWS_CLOUDHSM,
  EXTERNAL_KEY_STORE
}
