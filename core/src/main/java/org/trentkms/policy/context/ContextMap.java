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

  private ContextMap with(String key, ContextValues added) {
    Map<String, ContextValues> more = new HashMap<>(values);
    more.put(new ConditionKey(key).name(), added);
    return new ContextMap(more);
  }

  @Override
  public ContextValues values(ConditionKey key) {
    return values.getOrDefault(key.name(), ContextValues.ABSENT);
  }

  /// Gathers the values of a context of which there may be many.
  public static final class Builder {

    private final Map<String, ContextValues> values = new HashMap<>();

    /// The values of keys of which there may be several spellings.
    private final Map<String, List<Value>> spelled = new HashMap<>();

    /// A single-valued key.
    public Builder with(String key, Value value) {
      values.put(new ConditionKey(key).name(), new ContextValues.Single(value));
      return this;
    }

    /// A multivalued key.
    public Builder with(String key, List<Value> several) {
      values.put(new ConditionKey(key).name(), new ContextValues.Multiple(several));
      return this;
    }

    /// A value of a single-valued key under one of the spellings of its name. Another value under
    /// another spelling stays beside it.
    public Builder withSpelling(String key, Value value) {
      var name = new ConditionKey(key).name();
      spelled.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
      return this;
    }

    /// The context.
    public ContextMap build() {
      var all = new HashMap<>(values);
      spelled.forEach((name, spellings) -> all.put(name, of(spellings)));
      return new ContextMap(all);
    }

    private static ContextValues of(List<Value> spellings) {
      var different = spellings.stream().distinct().toList();
      return different.size() == 1
          ? new ContextValues.Single(different.getFirst())
          : new ContextValues.Spellings(different);
    }
  }
}
