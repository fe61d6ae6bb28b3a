package org.trentkms.key;

import java.nio.charset.StandardCharsets;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.quota.QuotaErrors;

/// Key policies as texts: the default one, and what may be stored. What a policy allows is decided
/// elsewhere.
public final class KeyPolicies {

  /// The only name that a key policy has.
  public static final String NAME = "default";

  private KeyPolicies() {}

  /// The policy of a key that is made without one: the account decides by its own policies.
  public static String defaultFor(Region region, AccountId account) {
    return """
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
  }

  /// Returns if the text may be stored as a key policy.
  ///
  /// @param most how many bytes of UTF-8 it may have
  /// @throws KmsException LimitExceededException where it is too long;
  ///   MalformedPolicyDocumentException where it is no JSON object with at least one statement
  public static void require(String policy, int most, JsonReader reader) {
    if (policy.getBytes(StandardCharsets.UTF_8).length > most) {
      throw QuotaErrors.policy(most);
    }
    var document = reader.read(policy);
    if (document.isEmpty() || !(document.get() instanceof JsonObject object)) {
      throw malformed("Policy is not a valid JSON document.");
    }
    var statements = object.members().stream().filter(m -> m.name().equals("Statement")).toList();
    if (statements.size() != 1 || !isStatements(statements.getFirst().value())) {
      throw malformed("Policy document must have one Statement element that is not empty.");
    }
  }

  private static boolean isStatements(JsonValue value) {
    return switch (value) {
      case JsonObject _ -> true;
      case JsonArray array ->
          !array.elements().isEmpty()
              && array.elements().stream().allMatch(JsonObject.class::isInstance);
      default -> false;
    };
  }

  private static KmsException malformed(String reason) {
    return new KmsException(ErrorCode.MALFORMED_POLICY_DOCUMENT, reason);
  }
}
