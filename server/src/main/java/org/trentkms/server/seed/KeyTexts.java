package org.trentkms.server.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trentkms.authorization.KeyPolicyAdmission;
import org.trentkms.error.KmsException;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.key.KeyPolicies;
import org.trentkms.key.KeyPolicy;
import org.trentkms.keyring.preset.PresetKey.Policies;
import org.trentkms.quota.Quotas;
import org.trentkms.server.document.Line;
import org.trentkms.tag.CustomTags;
import org.trentkms.tag.Tag;
import org.trentkms.tag.Tags;

/// Checks tags, policies and aliases as the API does.
record KeyTexts(KeyPolicyAdmission keyPolicies, Quotas quotas) {

  private static final int LONGEST_TAG_KEY = 128;
  private static final int LONGEST_TAG_VALUE = 256;

  /// The tags, and the policy, or the default one in place of none.
  ///
  /// @param policy empty where there is none
  Policies policies(Line line, KeyArn arn, Map<String, String> tags, String policy) throws Mistake {
    return new Policies(tags(line, tags), policy(line, arn, policy));
  }

  /// Returns if a key may have these aliases.
  void requireFew(Line line, List<AliasName> aliases) throws Mistake {
    if (aliases.size() > quotas.aliasesPerKey()) {
      throw new Mistake(
          line, "'aliases': a key has at most " + quotas.aliasesPerKey() + " aliases");
    }
  }

  private Tags tags(Line line, Map<String, String> given) throws Mistake {
    var tags = new ArrayList<Tag>();
    for (var tag : given.entrySet()) {
      requireTag(line, tag.getKey(), tag.getValue());
      tags.add(new Tag(tag.getKey(), tag.getValue()));
    }
    try {
      return Tags.NONE.with(tags, quotas.tagsPerKey());
    } catch (KmsException e) {
      throw new Mistake(line, "'tags': " + e.getMessage());
    }
  }

  private static void requireTag(Line line, String tagKey, String value) throws Mistake {
    if (tagKey.isEmpty() || tagKey.length() > LONGEST_TAG_KEY) {
      throw new Mistake(line, "'tags': a tag's key has 1 to " + LONGEST_TAG_KEY + " characters");
    }
    if (value.length() > LONGEST_TAG_VALUE) {
      throw new Mistake(
          line, "'tags': a tag's value has at most " + LONGEST_TAG_VALUE + " characters");
    }
    if (CustomTags.isCustom(tagKey)) {
      throw new Mistake(line, "'tags': " + tagKey + " is no tag: write 'id' and 'materials'");
    }
  }

  private KeyPolicy policy(Line line, KeyArn arn, String given) throws Mistake {
    if (given.isEmpty()) {
      return KeyPolicies.defaultFor(arn);
    }
    try {
      return keyPolicies.admit(given, quotas.policyBytes());
    } catch (KmsException e) {
      throw new Mistake(line, "'policy': " + e.getMessage());
    }
  }
}
