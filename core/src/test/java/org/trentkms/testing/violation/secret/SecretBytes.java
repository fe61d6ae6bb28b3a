package org.trentkms.testing.violation.secret;

public final class SecretBytes {
  public int lendLength() {
    return 0;
  }
}
