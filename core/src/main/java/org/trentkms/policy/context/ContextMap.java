package org.trentkms.policy.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A request context whose values are all at hand.
public final class ContextMap implements RequestContext {

  /// The context of a request of which nothing is known.
  public static final ContextMap EMPTY = new ContextMap(Map.of());

  /// By the folded names of keys.
  private final Map<String, ContextValues> values;

  private ContextMap(Map<String, ContextValues> values) {
    this.values = values;
  }

  /// This context and a single-valued key.
  public ContextMap with(String key, Value value) {
    return with(key, new ContextValues.Single(value));
  }

  /// This context and a single-valued key with a text.
  public ContextMap with(String key, String text) {
    return with(key, new Value.Text(text));
  }

  /// This context and a multivalued key.
  public ContextMap with(String key, List<Value> several) {
    return with(key, new ContextValues.Multiple(several));
  }

  /// This context and a value of a single-valued key under one of the spellings of its name. A
  /// value under another spelling stays beside it.
  public ContextMap withSpelling(String key, Value value) {
    List<Value> all = new ArrayList<>(values(new ConditionKey(key)).all());
    if (all.isEmpty()) {
      return with(key, value);
    }
    all.add(value);
    return with(key, new ContextValues.Spellings(all));
  }

  private ContextMap with(String key, ContextValues added) {
    Map<String, ContextValues> more = new HashMap<>(values);
    more.put(new ConditionKey(key).name(), added);
    return new ContextMap(more);
  }

  @Override
  public ContextValues values(ConditionKey key) {
    return values.getOrDefault(key.name(), ContextValues.ABSENT);
  }
}
