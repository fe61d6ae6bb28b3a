package org.trentkms.authorization;

import org.trentkms.json.JsonReader;
import org.trentkms.key.KeyPolicy;
import org.trentkms.policy.CompiledPolicies;
import org.trentkms.policy.Policy;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;

/// Compiles key policies, each once as long as it is remembered: most keys of an account have the
/// same one.
final class KeyPolicyCompiler {

  private static final PolicyReader READER = new PolicyReader(PolicyKind.RESOURCE);

  private static final String NAME = "key policy";

  private final JsonReader json;
  private final CompiledPolicies<KeyPolicy> compiled =
      new CompiledPolicies<>(policy -> policy.text().length());

  KeyPolicyCompiler(JsonReader json) {
    this.json = json;
  }

  Policy compile(KeyPolicy policy) {
    return compiled.of(policy, this::read);
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
