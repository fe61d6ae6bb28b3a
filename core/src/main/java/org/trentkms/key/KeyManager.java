package org.trentkms.key;

/// Who manages a key (KeyManagerType of the API model): its account, or, for that account, the AWS
/// service that the key is for.
public enum KeyManager {
  AWS,
  CUSTOMER
}
