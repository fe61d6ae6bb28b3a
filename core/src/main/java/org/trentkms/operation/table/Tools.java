package org.trentkms.operation.table;

import java.util.function.Supplier;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.GrantPartyAdmission;
import org.trentkms.authorization.KeyPolicyAdmission;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.keypair.KeyPairSource;
import org.trentkms.json.JsonReader;
import org.trentkms.keyring.GrantRecords;
import org.trentkms.keyring.GrantTokens;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.imports.ImportTokens;
import org.trentkms.operation.LastUsages;
import org.trentkms.operation.Terms;
import org.trentkms.quota.Quotas;
import org.trentkms.replica.Carrier;
import org.trentkms.replica.RelatedKeys;

/// What the operations work with.
///
/// @param grantTokens by which grants are named
/// @param carrier takes multi-Region keys from Region to Region
/// @param random for keys and ids that are made
/// @param keyPairs where data key pairs come from
/// @param importTokens with which material is imported
/// @param json reads policy documents
/// @param terms on what terms callers are served
public record Tools(
    Keyring keyring,
    KeyRecords records,
    GrantRecords grants,
    GrantTokens grantTokens,
    Materials materials,
    Authorizer authorizer,
    Carrier carrier,
    RandomBytes random,
    KeyPairSource keyPairs,
    ImportTokens importTokens,
    JsonReader json,
    LastUsages usages,
    Terms terms) {

  /// The door for key policies.
  KeyPolicyAdmission policies() {
    return new KeyPolicyAdmission(authorizer, terms.principals(), json);
  }

  /// The door for whom grants name.
  GrantPartyAdmission grantParties() {
    return new GrantPartyAdmission(authorizer, terms.principals());
  }

  /// The quotas of now.
  Supplier<Quotas> quotas() {
    return terms.quotas();
  }

  /// The keys that share something in several Regions.
  RelatedKeys related() {
    return new RelatedKeys(carrier);
  }
}
