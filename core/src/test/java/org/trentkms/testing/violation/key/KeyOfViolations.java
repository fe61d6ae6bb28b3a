package org.trentkms.testing.violation.key;

import java.util.concurrent.CompletableFuture;

public final class KeyOfViolations {
  private KeyOfViolations() {}

  static CompletableFuture<String> later() {
    return CompletableFuture.completedFuture("later");
  }
}
