package org.trentkms.quota;

import java.util.HashMap;
import java.util.Map;

/// The quotas of AWS KMS, for each account and Region alike ("Resource quotas" and "Request quotas"
/// in the AWS KMS Developer Guide). What was made under greater ones stays.
///
/// @param keys customer managed keys of an account in a Region, in whatever state
/// @param aliasesPerKey aliases of a key
/// @param tagsPerKey tags of a key
/// @param policyBytes bytes of UTF-8 of a key policy
/// @param onDemandRotations rotations on demand in the life of a key
/// @param grantsPerKey grants on a key
/// @param requests calls of an account in a Region; those of groups that have no rate are not
///   counted
public record Quotas(
    int keys,
    int aliasesPerKey,
    int tagsPerKey,
    int policyBytes,
    int onDemandRotations,
    int grantsPerKey,
    Map<RequestGroup, Rate> requests) {

  /// Those of AWS for what an account may have; calls are not counted.
  public static final Quotas USUAL = new Quotas(100_000, 50, 50, 32_768, 25, 50_000);

  private static final int MOST_KEYS = 10_000_000;
  private static final int MOST_PER_KEY = 1_000;
  private static final int LONGEST_POLICY = 131_072;
  private static final int MOST_ROTATIONS = 10_000;
  private static final int MOST_GRANTS = 1_000_000;

  /// @throws IllegalArgumentException where one is out of its bounds
  public Quotas {
    require("keys", keys, 1, MOST_KEYS);
    require("aliasesPerKey", aliasesPerKey, 1, MOST_PER_KEY);
    require("tagsPerKey", tagsPerKey, 1, MOST_PER_KEY);
    require("policyBytes", policyBytes, 1, LONGEST_POLICY);
    require("onDemandRotations", onDemandRotations, 0, MOST_ROTATIONS);
    require("grantsPerKey", grantsPerKey, 1, MOST_GRANTS);
    requests = Map.copyOf(requests);
  }

  /// Quotas of what an account may have; calls are not counted.
  public Quotas(
      int keys,
      int aliasesPerKey,
      int tagsPerKey,
      int policyBytes,
      int onDemandRotations,
      int grantsPerKey) {
    this(keys, aliasesPerKey, tagsPerKey, policyBytes, onDemandRotations, grantsPerKey, Map.of());
  }

  /// These with calls counted so.
  public Quotas withRequests(Map<RequestGroup, Rate> others) {
    return new Quotas(
        keys, aliasesPerKey, tagsPerKey, policyBytes, onDemandRotations, grantsPerKey, others);
  }

  /// These with others by their names.
  ///
  /// @throws IllegalArgumentException where there is no such quota, or one is out of its bounds
  public Quotas with(Map<String, Integer> others) {
    var left = new HashMap<>(others);
    var next =
        new Quotas(
            take(left, "keys", keys),
            take(left, "aliasesPerKey", aliasesPerKey),
            take(left, "tagsPerKey", tagsPerKey),
            take(left, "policyBytes", policyBytes),
            take(left, "onDemandRotations", onDemandRotations),
            take(left, "grantsPerKey", grantsPerKey),
            requests);
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("there is no quota " + String.join(", ", left.keySet()));
    }
    return next;
  }

  private static int take(Map<String, Integer> others, String name, int usual) {
    var other = others.remove(name);
    return other == null ? usual : other;
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("'quotas." + name + "' is from " + least + " to " + most);
    }
  }
}
