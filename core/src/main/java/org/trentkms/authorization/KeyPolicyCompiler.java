package org.trentkms.authorization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.trentkms.json.JsonReader;
import org.trentkms.policy.Policy;
import org.trentkms.policy.document.LanguageVersion;
import org.trentkms.policy.document.PolicyDocument;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;

/// Compiles key policies, each text once as long as it is remembered: most keys of an account have
/// the same one.
final class KeyPolicyCompiler {

  /// What the texts that are remembered may have together, in characters. When there are more, all
  /// are forgotten: the keys that are in use hold on to theirs.
  private static final long MOST_REMEMBERED = 1 << 20;

  private static final PolicyReader READER = new PolicyReader(PolicyKind.RESOURCE);

  /// What a stored text says that is no policy by the grammar of now: nothing to anybody.
  private static final Policy UNREADABLE =
      new Policy(
          "key policy that cannot be read",
          new PolicyDocument(LanguageVersion.V2012, Optional.empty(), List.of()));

  private final JsonReader json;
  private final Map<String, Policy> remembered = new ConcurrentHashMap<>();
  private final AtomicLong characters = new AtomicLong();

  KeyPolicyCompiler(JsonReader json) {
    this.json = json;
  }

  Policy compile(String text) {
    var known = remembered.get(text);
    if (known != null) {
      return known;
    }
    var compiled = read(text);
    remember(text, compiled);
    return compiled;
  }

  private void remember(String text, Policy policy) {
    if (characters.addAndGet(text.length()) > MOST_REMEMBERED) {
      remembered.clear();
      characters.set(text.length());
    }
    remembered.put(text, policy);
  }

  private Policy read(String text) {
    return json.read(text)
        .map(READER::read)
        .map(reading ->
            switch (reading) {
              case Reading.Sound(var document) -> new Policy("key policy", document);
              case Reading.Refused _ -> UNREADABLE;
            })
        .orElse(UNREADABLE);
  }
}
