package org.trentkms.policy.document;

import java.util.List;

/// One condition of a statement: a condition key, as it was written, and the values that it is
/// compared with.
public record Condition(Operator operator, String key, List<String> values) {
  public Condition {
    values = List.copyOf(values);
  }
}
