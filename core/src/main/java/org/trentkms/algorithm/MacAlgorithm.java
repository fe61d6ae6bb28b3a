package org.trentkms.algorithm;

/// An algorithm of GenerateMac and VerifyMac (MacAlgorithmSpec of the API model).
public enum MacAlgorithm {
  HMAC_SHA_224,
  HMAC_SHA_256,
  HMAC_SHA_384,
  HMAC_SHA_512
}
