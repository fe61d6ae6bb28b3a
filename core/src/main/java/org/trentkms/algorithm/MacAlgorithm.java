package org.trentkms.algorithm;

/// An algorithm of GenerateMac and VerifyMac (MacAlgorithmSpec of the API model): HMAC of RFC 2104.
/// In the order in which AWS KMS lists them to who names another.
public enum MacAlgorithm {
  HMAC_SHA_384(Hash.SHA_384),
  HMAC_SHA_256(Hash.SHA_256),
  HMAC_SHA_224(Hash.SHA_224),
  HMAC_SHA_512(Hash.SHA_512);

  private final Hash hash;

  MacAlgorithm(Hash hash) {
    this.hash = hash;
  }

  /// The hash function, whose digests are as long as the tags.
  public Hash hash() {
    return hash;
  }
}
