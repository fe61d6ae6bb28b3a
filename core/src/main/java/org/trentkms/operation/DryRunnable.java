package org.trentkms.operation;

import org.jspecify.annotations.Nullable;

/// A request that may ask to be tried only. The request path then runs the operation, writes
/// nothing, and answers DryRunOperationException where the call would have succeeded.
public interface DryRunnable {

  /// Whether the call is only to be tried.
  @Nullable Boolean dryRun();
}
