package org.trentkms.ciphertext;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/// Encryption contexts that are easily taken for one another.
final class Contexts {

  /// Few and similar, so that contexts drawn from them often have the same characters in all.
  private static final List<String> TEXTS =
      List.of("", "a", "b", "ab", "ba", "aa", "\0", "é", "e\u0301", "\ue000", "\ud83d\udd11");

  private Contexts() {}

  /// Up to three pairs.
  static Map<String, String> random(Random random) {
    var pairs = new LinkedHashMap<String, String>();
    for (var left = random.nextInt(4); left > 0; left--) {
      pairs.put(oneOf(random), oneOf(random));
    }
    return pairs;
  }

  /// The context with one thing changed, in every way.
  static List<Map<String, String>> alterations(Map<String, String> pairs) {
    var alterations = new ArrayList<Map<String, String>>();
    alterations.add(altered(pairs, copy -> copy.put("one more", "")));
    pairs.forEach((key, value) -> {
      alterations.add(altered(pairs, copy -> copy.remove(key)));
      alterations.add(altered(pairs, copy -> copy.put(key, value.isEmpty() ? "x" : "")));
      alterations.add(altered(pairs, copy -> copy.put(key, "x" + value)));
      alterations.add(altered(without(pairs, key), copy -> copy.put(key + "x", value)));
      alterations.add(altered(without(pairs, key), copy -> copy.put(value, key)));
      alterations.add(altered(without(pairs, key), copy -> copy.put(key + value, "")));
      alterations.add(altered(without(pairs, key), copy -> copy.put("", key + value)));
    });
    alterations.removeIf(pairs::equals);
    alterations.removeIf(altered -> size(altered) > EncryptionContext.LONGEST);
    return alterations;
  }

  private static Map<String, String> without(Map<String, String> pairs, String key) {
    return altered(pairs, copy -> copy.remove(key));
  }

  private static Map<String, String> altered(
      Map<String, String> pairs, Consumer<Map<String, String>> change) {
    var copy = new LinkedHashMap<>(pairs);
    change.accept(copy);
    return copy;
  }

  private static int size(Map<String, String> pairs) {
    return pairs.entrySet().stream()
        .mapToInt(pair -> (pair.getKey() + pair.getValue()).getBytes(UTF_8).length)
        .sum();
  }

  private static String oneOf(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
