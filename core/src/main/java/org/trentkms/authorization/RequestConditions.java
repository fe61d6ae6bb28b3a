package org.trentkms.authorization;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trentkms.id.KeyArn;
import org.trentkms.key.KeyParameters;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.context.Value;
import org.trentkms.tag.CustomTags;
import org.trentkms.tag.RequestedTag;
import org.trentkms.tag.TagValue;

/// Gathers what a request says for condition keys. A parameter that is null is absent.
public final class RequestConditions {

  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

  /// Null where the resource of the action is no key.
  private final @Nullable KeyArn key;

  private final ContextMap.Builder context = new ContextMap.Builder();
  private Map<String, String> encryptionContext = Map.of();

  /// Nothing yet of an action on this key, or on none.
  RequestConditions(@Nullable KeyArn key) {
    this.key = key;
  }

  /// The value of a parameter that is a text, or a word of the API.
  public RequestConditions with(RequestKey key, @Nullable Object word) {
    return word == null ? this : with(key.policyName(), new Value.Text(word.toString()));
  }

  /// The values of a parameter that is a list of words of the API.
  public RequestConditions with(RequestKey key, List<?> words) {
    return with(key.policyName(), words.stream().map(Object::toString).toList());
  }

  /// The value of a parameter that is true or false.
  public RequestConditions with(RequestKey key, @Nullable Boolean truth) {
    return truth == null ? this : with(key.policyName(), new Value.Truth(truth));
  }

  /// The value of a parameter that is a number.
  public RequestConditions with(RequestKey key, @Nullable Integer number) {
    return number == null ? this : with(key.policyName(), Value.Numeric.of(number));
  }

  /// The value of a parameter that is a time. It is in epoch seconds, because AWS's own examples
  /// ask for it with numeric operators; date operators take those too.
  public RequestConditions with(RequestKey key, @Nullable Instant time) {
    return time == null ? this : with(key.policyName(), new Value.Numeric(epochSeconds(time)));
  }

  private static BigDecimal epochSeconds(Instant time) {
    return BigDecimal.valueOf(time.getEpochSecond())
        .add(BigDecimal.valueOf(time.getNano()).divide(NANOS));
  }

  /// The properties of the key of the action, or of the one that it is to make, where that is no
  /// multi-Region key.
  public RequestConditions withSingleRegionKey(KeyParameters parameters) {
    return with(parameters).with(RequestKey.MULTI_REGION, Boolean.FALSE);
  }

  /// The same of a multi-Region key.
  ///
  /// @param type PRIMARY or REPLICA
  public RequestConditions withMultiRegionKey(KeyParameters parameters, String type) {
    return with(parameters)
        .with(RequestKey.MULTI_REGION, Boolean.TRUE)
        .with(RequestKey.MULTI_REGION_KEY_TYPE, type);
  }

  private RequestConditions with(KeyParameters parameters) {
    return with(RequestKey.CUSTOMER_MASTER_KEY_SPEC, parameters.spec())
        .with(RequestKey.CUSTOMER_MASTER_KEY_USAGE, parameters.usage())
        .with(RequestKey.KEY_SPEC, parameters.spec())
        .with(RequestKey.KEY_USAGE, parameters.usage())
        .with(RequestKey.KEY_ORIGIN, parameters.origin());
  }

  /// The value of a parameter of a request for a session.
  public RequestConditions with(SessionAction.Parameter key, @Nullable String text) {
    return text == null ? this : with(key.policyName(), new Value.Text(text));
  }

  /// The value of one that is a number.
  public RequestConditions with(SessionAction.Parameter key, @Nullable Integer number) {
    return number == null ? this : with(key.policyName(), Value.Numeric.of(number));
  }

  /// The values of one that is a list.
  public RequestConditions with(SessionAction.Parameter key, Collection<String> texts) {
    return with(key.policyName(), texts);
  }

  /// The tags that a session is to have, as those of a key.
  public RequestConditions withSessionTags(Map<String, String> tags) {
    tags.forEach((key, value) -> withPair("aws:RequestTag/", key, value));
    return withTagKeys(tags.keySet());
  }

  /// The tags of the role of the action.
  public RequestConditions withRoleTags(Map<String, String> tags) {
    tags.forEach((key, value) -> {
      withPair("aws:ResourceTag/", key, value);
      withPair("iam:ResourceTag/", key, value);
    });
    return this;
  }

  /// Whether this is the key of the action.
  public boolean areOn(KeyArn other) {
    return other.equals(key);
  }

  /// The pairs of an encryption context: `kms:EncryptionContext:KEY` each, and their keys together
  /// as `kms:EncryptionContextKeys`. The constraints of grants are held against the same pairs.
  public RequestConditions withEncryptionContext(Map<String, String> pairs) {
    encryptionContext = pairs;
    pairs.forEach((name, value) -> withPair("kms:EncryptionContext:", name, value));
    return with("kms:EncryptionContextKeys", pairs.keySet());
  }

  /// The tags that the request would attach: `aws:RequestTag/KEY` each, and their keys together as
  /// `aws:TagKeys`.
  public RequestConditions withTags(List<RequestedTag> tags) {
    var keys = new ArrayList<String>();
    for (var tag : tags) {
      if (tag.tagValue() instanceof TagValue.Plain(var text)
          && !CustomTags.isCustom(tag.tagKey())) {
        withPair("aws:RequestTag/", tag.tagKey(), text);
        keys.add(tag.tagKey());
      }
    }
    return withTagKeys(keys);
  }

  /// The keys of the tags that the request would take away, `aws:TagKeys`.
  public RequestConditions withTagKeys(Collection<String> keys) {
    return with("aws:TagKeys", keys);
  }

  Map<String, String> encryptionContext() {
    return encryptionContext;
  }

  ContextMap context() {
    return context.build();
  }

  /// The value under a name of the caller's own choice. Names that case alone tells apart are one
  /// condition key.
  RequestConditions withPair(String prefix, String name, String value) {
    context.withSpelling(prefix + name, new Value.Text(value));
    return this;
  }

  RequestConditions with(String key, Value value) {
    context.with(key, value);
    return this;
  }

  RequestConditions with(String key, Collection<String> texts) {
    if (!texts.isEmpty()) {
      List<Value> values = texts.stream().<Value>map(Value.Text::new).toList();
      context.with(key, values);
    }
    return this;
  }
}
