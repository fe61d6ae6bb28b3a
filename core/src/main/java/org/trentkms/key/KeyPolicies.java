package org.trentkms.key;

import java.nio.charset.StandardCharsets;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.Region;
import org.trentkms.json.JsonReader;
import org.trentkms.policy.context.ConditionKey;
import org.trentkms.policy.document.Operator.Quantifier;
import org.trentkms.policy.document.PolicyDocument;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;
import org.trentkms.policy.document.Statement;
import org.trentkms.quota.QuotaErrors;

/// Key policies as texts: the default one, and what may be stored. What a policy allows is decided
/// elsewhere.
public final class KeyPolicies {

  /// The only name that a key policy has.
  public static final String NAME = "default";

  private static final PolicyReader READER = new PolicyReader(PolicyKind.RESOURCE);

  private KeyPolicies() {}

  /// The policy of a key that is made without one: the account decides by its own policies.
  public static KeyPolicy defaultFor(KeyArn key) {
    return defaultFor(key.region(), key.account());
  }

  /// The policy of a key of the account that is made without one.
  public static KeyPolicy defaultFor(Region region, AccountId account) {
    var text =
        """
        {
          "Version" : "2012-10-17",
          "Id" : "key-default-1",
          "Statement" : [ {
            "Sid" : "Enable IAM User Permissions",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "arn:%s:iam::%s:root"
            },
            "Action" : "kms:*",
            "Resource" : "*"
          } ]
        }\
        """
            .formatted(region.partition(), account);
    return KeyPolicy.ofNames(text);
  }

  /// The policy that the text is, if it may be stored as a key policy.
  ///
  /// @param most how many bytes of UTF-8 it may have
  /// @throws KmsException LimitExceededException where it is too long;
  ///   MalformedPolicyDocumentException where it is no policy of a resource
  public static PolicyDocument require(String policy, int most, JsonReader reader) {
    if (policy.getBytes(StandardCharsets.UTF_8).length > most) {
      throw QuotaErrors.policy(most);
    }
    return requireSound(policy, reader);
  }

  private static PolicyDocument requireSound(String policy, JsonReader reader) {
    var document = reader.read(policy);
    if (document.isEmpty()) {
      throw malformed("Policy is not a valid JSON document.");
    }
    return switch (READER.read(document.get())) {
      case Reading.Sound(var sound) -> {
        sound.statements().forEach(KeyPolicies::requireNarrow);
        yield sound;
      }
      case Reading.Refused(var reason) -> throw malformed(reason.text());
    };
  }

  /// `ForAllValues` holds where there is no value at all, which for a key with one value is never
  /// meant (AWS KMS Developer Guide, "AWS KMS condition keys").
  private static void requireNarrow(Statement statement) {
    for (var condition : statement.conditions()) {
      if (condition.operator().quantifier() == Quantifier.FOR_ALL_VALUES) {
        var key = new ConditionKey(condition.key()).name();
        if (key.startsWith("kms:encryptioncontext:")) {
          throw overlyPermissive("encryption context");
        }
        if (key.startsWith("aws:requesttag/")) {
          throw overlyPermissive("tag");
        }
      }
    }
  }

  private static KmsException overlyPermissive(String what) {
    return malformed(
        "OverlyPermissiveCondition: Using the ForAllValues set operator with a single-valued"
            + " condition key matches requests without the specified "
            + what
            + " or with an unspecified "
            + what
            + ". To fix, remove ForAllValues.");
  }

  private static KmsException malformed(String reason) {
    return new KmsException(ErrorCode.MALFORMED_POLICY_DOCUMENT, reason);
  }
}
