package org.trentkms.authorization;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.trentkms.json.JsonReader;
import org.trentkms.key.KeyPolicy;
import org.trentkms.policy.Policy;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;

/// Compiles key policies, each once as long as it is remembered: most keys of an account have the
/// same one.
final class KeyPolicyCompiler {

  /// What the texts that are remembered may have together, in characters. When there are more, all
  /// are forgotten: the keys that are in use hold on to theirs.
  private static final long MOST_REMEMBERED = 1 << 20;

  private static final PolicyReader READER = new PolicyReader(PolicyKind.RESOURCE);

  private static final String NAME = "key policy";

  private final JsonReader json;
  private final Map<KeyPolicy, Policy> remembered = new ConcurrentHashMap<>();
  private final AtomicLong characters = new AtomicLong();

  KeyPolicyCompiler(JsonReader json) {
    this.json = json;
  }

  Policy compile(KeyPolicy policy) {
    var known = remembered.get(policy);
    if (known != null) {
      return known;
    }
    var compiled = read(policy);
    remember(policy, compiled);
    return compiled;
  }

  private void remember(KeyPolicy policy, Policy compiled) {
    if (characters.addAndGet(policy.text().length()) > MOST_REMEMBERED) {
      remembered.clear();
      characters.set(policy.text().length());
    }
    remembered.put(policy, compiled);
  }

  private Policy read(KeyPolicy policy) {
    return json.read(policy.text())
        .map(READER::read)
        .map(reading ->
            switch (reading) {
              case Reading.Sound(var document) -> Policy.of(NAME, document, policy::meaning);
              case Reading.Refused _ -> Policy.of(NAME, reading);
            })
        .orElseGet(() -> Policy.unreadable(NAME, "it is no JSON"));
  }
}
