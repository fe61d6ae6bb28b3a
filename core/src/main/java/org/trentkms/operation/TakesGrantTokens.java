package org.trentkms.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that may carry grant tokens.
public interface TakesGrantTokens {

  /// The tokens.
  @Nullable List<String> grantTokens();
}
