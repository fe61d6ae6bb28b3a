package org.trentkms.policy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Policies that are compiled once as long as they are remembered: many of them are the same.
///
/// @param <T> what a policy is compiled from
public final class CompiledPolicies<T> {

  /// What the texts that are remembered may have together, in characters. When there are more, all
  /// are forgotten: who uses one holds on to it.
  private static final long MOST_REMEMBERED = 1 << 20;

  private final ToLongFunction<T> length;
  private final Map<T, Policy> remembered = new ConcurrentHashMap<>();
  private final AtomicLong characters = new AtomicLong();

  /// @param length how many characters a text has
  public CompiledPolicies(ToLongFunction<T> length) {
    this.length = length;
  }

  /// The policy of this text.
  public Policy of(T text, Function<T, Policy> compiler) {
    var known = remembered.get(text);
    if (known != null) {
      return known;
    }
    var compiled = compiler.apply(text);
    remember(text, compiled);
    return compiled;
  }

  private void remember(T text, Policy compiled) {
    var size = length.applyAsLong(text);
    if (characters.addAndGet(size) > MOST_REMEMBERED) {
      remembered.clear();
      characters.set(size);
    }
    remembered.put(text, compiled);
  }
}
