package org.trentkms.authorization;

/// A request whose parameters policies may look at.
@FunctionalInterface
public interface ConditionSource {

  /// A request that says nothing to policies.
  ConditionSource NONE = (_, _) -> {};

  /// Adds what the request says for condition keys.
  ///
  /// @param action as policies name it, because a request that needs several says other things of
  ///   each
  void addConditions(String action, RequestConditions conditions);

  /// This source and another one.
  default ConditionSource and(ConditionSource more) {
    return (action, conditions) -> {
      addConditions(action, conditions);
      more.addConditions(action, conditions);
    };
  }
}
