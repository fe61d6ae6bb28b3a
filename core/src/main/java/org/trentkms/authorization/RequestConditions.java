package org.trentkms.authorization;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.context.Value;

/// Gathers what a request says for condition keys. A parameter that is null is absent.
public final class RequestConditions {

  private ContextMap context;

  RequestConditions(ContextMap known) {
    this.context = known;
  }

  /// The value of a parameter that is a text, or a word of the API.
  public RequestConditions with(RequestKey key, @Nullable Object word) {
    return word == null ? this : with(key.policyName(), new Value.Text(word.toString()));
  }

  /// The value of a parameter that is true or false.
  public RequestConditions with(RequestKey key, @Nullable Boolean truth) {
    return truth == null ? this : with(key.policyName(), new Value.Truth(truth));
  }

  /// The value of a parameter that is a number.
  public RequestConditions with(RequestKey key, @Nullable Integer number) {
    return number == null ? this : with(key.policyName(), Value.Numeric.of(number));
  }

  /// The value of a parameter that is a time.
  public RequestConditions with(RequestKey key, @Nullable Instant time) {
    return time == null ? this : with(key.policyName(), new Value.Moment(time));
  }

  /// The pairs of an encryption context: `kms:EncryptionContext:KEY` each, and their keys together
  /// as `kms:EncryptionContextKeys`.
  public RequestConditions withEncryptionContext(Map<String, String> pairs) {
    pairs.forEach((key, value) -> with("kms:EncryptionContext:" + key, new Value.Text(value)));
    return with("kms:EncryptionContextKeys", pairs.keySet());
  }

  /// The tags that the request would attach: `aws:RequestTag/KEY` each, and their keys together as
  /// `aws:TagKeys`.
  public RequestConditions withTags(Map<String, String> tags) {
    tags.forEach((key, value) -> with("aws:RequestTag/" + key, new Value.Text(value)));
    return withTagKeys(tags.keySet());
  }

  /// The keys of the tags that the request would take away, `aws:TagKeys`.
  public RequestConditions withTagKeys(Collection<String> keys) {
    return with("aws:TagKeys", keys);
  }

  ContextMap context() {
    return context;
  }

  RequestConditions with(String key, Value value) {
    context = context.with(key, value);
    return this;
  }

  RequestConditions with(String key, Collection<String> texts) {
    if (!texts.isEmpty()) {
      List<Value> values = texts.stream().<Value>map(Value.Text::new).toList();
      context = context.with(key, values);
    }
    return this;
  }
}
