package org.trentkms.policy.context;

import java.util.Locale;

/// The name of a condition key, such as `aws:SourceIp`. Case makes no difference between names, nor
/// between the tag keys or context keys that are their last part, so it is folded.
public record ConditionKey(String name) {

  public ConditionKey {
    name = name.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return name;
  }
}
