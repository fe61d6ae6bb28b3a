package org.trentkms.operation.cryptographic;

/// How a dry run departs from the real call (DryRunModifierType of the API model).
public enum DryRunModifier {
  IGNORE_CIPHERTEXT
}
