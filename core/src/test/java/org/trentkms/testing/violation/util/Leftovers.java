package org.trentkms.testing.violation.util;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.trentkms.testing.violation.secret.SecretBytes;
import org.trentkms.testing.violation.sigv4.SignedRequest;

/** Breaks the rules about ambience, form and values, one in each member. */
@SuppressWarnings("ArrayRecordComponent") // one of the violations
public class Leftovers {
  static int count;

  final Optional<String> field;

  Leftovers(Optional<String> field) {
    this.field = field;
  }

  Supplier<Instant> clock() {
    return Instant::now;
  }

  UUID chance() {
    return UUID.randomUUID();
  }

  int lend(SecretBytes secret) {
    return secret.lendLength();
  }

  SignedRequest forge() {
    return new SignedRequest();
  }

  RuntimeException bare() {
    return new RuntimeException("bare");
  }

  int look() {
    return countWithoutAuthorization();
  }

  private static int countWithoutAuthorization() {
    return count;
  }

  record Arrays(byte[] bytes) {}
}
