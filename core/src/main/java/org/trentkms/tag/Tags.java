package org.trentkms.tag;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.quota.QuotaErrors;

/// The tags of a KMS key, by key, in the order of the keys.
public final class Tags {

  /// No tags.
  public static final Tags NONE = new Tags(new TreeMap<>());

  private static final String RESERVED = "aws:";

  /// The characters of keys and values by "User-Defined Tag Restrictions" of AWS: letters, digits
  /// and spaces of any script, and these signs.
  private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}\\p{Z}_.:/=+@-]*");

  private final SortedMap<String, String> values;

  private Tags(SortedMap<String, String> values) {
    this.values = values;
  }

  /// The tags of a map that was read from a sealed record.
  public static Tags of(Map<String, String> values) {
    return new Tags(new TreeMap<>(values));
  }

  /// The tags by key.
  public SortedMap<String, String> values() {
    return Collections.unmodifiableSortedMap(values);
  }

  /// These tags and those of the request, which replace those of the same key.
  ///
  /// @param most how many there may be
  /// @throws KmsException TagException where a key comes twice in the request or is reserved, where
  ///   the request has too many, or a tag has characters that none may have; LimitExceededException
  ///   where there would be too many
  public Tags with(List<Tag> added, int most) {
    requireDistinct(added);
    if (added.size() > most) {
      throw new KmsException(ErrorCode.TAG, "Too many tags");
    }
    added.forEach(Tags::require);
    var merged = new TreeMap<>(values);
    added.forEach(tag -> merged.put(tag.tagKey(), tag.tagValue()));
    if (merged.size() > most) {
      throw QuotaErrors.tags();
    }
    return new Tags(merged);
  }

  /// These tags without those of the keys; keys that no tag has are ignored.
  public Tags without(Collection<String> keys) {
    var left = new TreeMap<>(values);
    left.keySet().removeAll(new HashSet<>(keys));
    return new Tags(left);
  }

  private static void requireDistinct(List<Tag> added) {
    var seen = new HashSet<String>();
    for (var tag : added) {
      if (!seen.add(tag.tagKey())) {
        throw duplicate();
      }
    }
  }

  private static void require(Tag tag) {
    if (tag.tagKey().regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
      throw new KmsException(ErrorCode.TAG, "Tags beginning with aws: are reserved");
    }
    if (!isWellFormed(tag.tagKey()) || !isWellFormed(tag.tagValue())) {
      throw new KmsException(ErrorCode.TAG, "Invalid tag");
    }
  }

  private static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  static KmsException duplicate() {
    return new KmsException(ErrorCode.TAG, "Duplicate tag keys");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tags tags && values.equals(tags.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
