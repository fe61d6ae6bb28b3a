package org.trentkms.policy.context;

/// The condition keys of one request with their values.
@FunctionalInterface
public interface RequestContext {

  /// What the request says for the key. It is asked on the hot path, any number of times, and
  /// answers the same each time.
  ContextValues values(ConditionKey key);
}
