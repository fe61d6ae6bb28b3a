package org.trentkms.policy.naive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Conditions and request contexts that are made up, over every condition key of AWS KMS and the
/// global ones that matter to it.
final class RandomConditions {

  private static final List<String> STRINGS =
      List.of("alice", "Alice", "bob", "a*", "", "${aws:username}");
  private static final List<String> STRING_PATTERNS =
      List.of("a*", "?ob", "*", "alice", "", "*i?e");
  private static final List<String> VARIABLES =
      List.of(
          "${aws:username}",
          "${AWS:PrincipalTag/Team, 'bob'}",
          "x${aws:userid}",
          "${*}",
          "a${*}",
          "${aws:TagKeys, 'alice'}");
  private static final List<String> NUMBERS = List.of("1", "2", "2.0", "-3", "30", "365");
  private static final List<String> DATES =
      List.of(
          "2026-01-02T03:04:05Z",
          "2026-01-02T04:04:05+01:00",
          "2026",
          "2026-03",
          "2027-03-04",
          "1767323045");
  private static final List<String> TRUTHS = List.of("true", "false");
  private static final List<String> BINARIES = List.of("AQ==", "AQID", "YWxpY2U=");
  private static final List<String> ADDRESSES =
      List.of("192.0.2.1", "192.0.2.200", "198.51.100.7", "2001:db8::1", "2001:db8:1::1");
  private static final List<String> RANGES =
      List.of(
          "192.0.2.0/24", "192.0.2.128/25", "198.51.100.7", "2001:db8::/32", "0.0.0.0/0", "::/0");
  private static final List<String> ARNS =
      List.of(
          "arn:aws:iam::111122223333:user/d/alice",
          "arn:aws:iam::111122223333:role/p/audit",
          "arn:aws:sns:eu-west-1:444455556666:topic:a",
          "no ARN");
  private static final List<String> ARN_PATTERNS =
      List.of(
          "arn:aws:iam::111122223333:*",
          "arn:aws:*:*:*:*",
          "arn:aws:iam::1111222?3333:role/*",
          "arn:aws:sns:eu-west-1:444455556666:topic:?",
          "arn:*");

  static final List<String> STRING_KEYS =
      List.of(
          "kms:CallerAccount",
          "kms:CustomerMasterKeySpec",
          "kms:CustomerMasterKeyUsage",
          "kms:DataKeyPairSpec",
          "kms:EncryptionAlgorithm",
          "kms:EncryptionContext:App",
          "kms:ExpirationModel",
          "kms:GrantConstraintType",
          "kms:GranteePrincipal",
          "kms:GranteeServicePrincipal",
          "kms:KeyAgreementAlgorithm",
          "kms:KeyOrigin",
          "kms:KeySpec",
          "kms:KeyUsage",
          "kms:MacAlgorithm",
          "kms:MessageType",
          "kms:MultiRegionKeyType",
          "kms:PrimaryRegion",
          "kms:RecipientAttestation:ImageSha384",
          "kms:RecipientAttestation:PCR0",
          "kms:ReplicaRegion",
          "kms:RequestAlias",
          "kms:RetiringPrincipal",
          "kms:RetiringServicePrincipal",
          "kms:SigningAlgorithm",
          "kms:ViaService",
          "kms:WrappingAlgorithm",
          "kms:WrappingKeySpec",
          "aws:PrincipalAccount",
          "aws:PrincipalOrgID",
          "aws:PrincipalTag/Team",
          "aws:PrincipalType",
          "aws:PrincipalServiceName",
          "aws:userid",
          "aws:username",
          "aws:SourceVpc",
          "aws:SourceVpce",
          "aws:SourceAccount",
          "aws:SourceOrgID",
          "aws:RequestedRegion",
          "aws:ResourceAccount",
          "aws:ResourceOrgID",
          "aws:ResourceTag/Team",
          "aws:RequestTag/Team",
          "aws:UserAgent",
          "aws:SourceIdentity",
          "aws:FederatedProvider");
  static final List<String> MULTIVALUED_KEYS =
      List.of(
          "kms:EncryptionContextKeys",
          "kms:GrantOperations",
          "kms:ResourceAliases",
          "aws:PrincipalOrgPaths",
          "aws:CalledVia",
          "aws:TagKeys");
  static final List<String> BOOLEAN_KEYS =
      List.of(
          "kms:BypassPolicyLockoutSafetyCheck",
          "kms:GrantIsForAWSResource",
          "kms:MultiRegion",
          "kms:ReEncryptOnSameKey",
          "aws:PrincipalIsAWSService",
          "aws:ViaAWSService",
          "aws:SecureTransport",
          "aws:MultiFactorAuthPresent");
  static final List<String> NUMBER_KEYS =
      List.of(
          "kms:RotationPeriodInDays",
          "kms:ScheduleKeyDeletionPendingWindowInDays",
          "aws:MultiFactorAuthAge");
  static final List<String> DATE_KEYS =
      List.of("kms:ValidTo", "aws:CurrentTime", "aws:EpochTime", "aws:TokenIssueTime");
  static final List<String> ADDRESS_KEYS = List.of("aws:SourceIp", "aws:VpcSourceIp");
  static final List<String> ARN_KEYS =
      List.of("kms:GrantConstraintSourceArn", "aws:PrincipalArn", "aws:SourceArn");
  static final List<String> BINARY_KEYS = List.of("test:Binary");

  static final List<String> KEYS =
      Stream.of(
              STRING_KEYS,
              MULTIVALUED_KEYS,
              BOOLEAN_KEYS,
              NUMBER_KEYS,
              DATE_KEYS,
              ADDRESS_KEYS,
              ARN_KEYS,
              BINARY_KEYS)
          .flatMap(List::stream)
          .toList();

  private static final List<String> ORDERS =
      List.of(
          "Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals");
  private static final List<String> STRING_OPERATORS =
      List.of(
          "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase");
  private static final List<String> PATTERN_OPERATORS = List.of("StringLike", "StringNotLike");
  private static final List<String> ARN_OPERATORS =
      List.of("ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike");
  private static final List<String> ADDRESS_OPERATORS = List.of("IpAddress", "NotIpAddress");

  private final RandomGenerator random;

  RandomConditions(RandomGenerator random) {
    this.random = random;
  }

  /// Every operator, with each set operator and IfExists.
  static List<String> operators() {
    var plain =
        Stream.of(
                ORDERS.stream().map(order -> "Numeric" + order),
                ORDERS.stream().map(order -> "Date" + order),
                STRING_OPERATORS.stream(),
                PATTERN_OPERATORS.stream(),
                ARN_OPERATORS.stream(),
                ADDRESS_OPERATORS.stream(),
                Stream.of("Bool", "BinaryEquals"))
            .flatMap(operators -> operators)
            .toList();
    var all = new ArrayList<>(List.of("Null"));
    for (var prefix : List.of("", "ForAllValues:", "ForAnyValue:")) {
      for (var suffix : List.of("", "IfExists")) {
        plain.forEach(operator -> all.add(prefix + operator + suffix));
      }
    }
    return all;
  }

  Map<String, Object> block(boolean hasVariables) {
    var block = new LinkedHashMap<String, Object>();
    for (var i = random.nextInt(2); i >= 0; i--) {
      var operator = pick(operators());
      var keys = new LinkedHashMap<String, Object>();
      for (var j = random.nextInt(2); j >= 0; j--) {
        keys.put(key(operator), values(operator, hasVariables));
      }
      block.put(operator, keys);
    }
    return block;
  }

  /// Most often a key of the operator's type, sometimes any.
  private String key(String operator) {
    if (chance(0.15) || operator.equals("Null")) {
      return pick(KEYS);
    }
    if (operator.startsWith("For") && chance(0.5)) {
      return pick(MULTIVALUED_KEYS);
    }
    return pick(keysFor(operator));
  }

  private static List<String> keysFor(String operator) {
    if (operator.contains("Numeric")) {
      return NUMBER_KEYS;
    }
    if (operator.contains("Date")) {
      return DATE_KEYS;
    }
    if (operator.contains("Bool")) {
      return BOOLEAN_KEYS;
    }
    if (operator.contains("Binary")) {
      return BINARY_KEYS;
    }
    if (operator.contains("IpAddress")) {
      return ADDRESS_KEYS;
    }
    return operator.contains("Arn") ? ARN_KEYS : STRING_KEYS;
  }

  private Object values(String operator, boolean hasVariables) {
    var pool = pool(operator, hasVariables);
    var values = new ArrayList<Object>();
    for (var i = random.nextInt(3); i >= 0; i--) {
      values.add(pick(pool));
    }
    return values.size() == 1 && chance(0.5) ? values.getFirst() : values;
  }

  private List<String> pool(String operator, boolean hasVariables) {
    if (operator.contains("Numeric")) {
      return NUMBERS;
    }
    if (operator.contains("Date")) {
      return DATES;
    }
    if (operator.contains("Bool") || operator.equals("Null")) {
      return TRUTHS;
    }
    if (operator.contains("Binary")) {
      return BINARIES;
    }
    if (operator.contains("IpAddress")) {
      return RANGES;
    }
    if (operator.contains("Arn")) {
      return hasVariables && chance(0.2)
          ? List.of("arn:aws:iam::111122223333:user/d/${aws:username}")
          : ARN_PATTERNS;
    }
    if (hasVariables && chance(0.3)) {
      return VARIABLES;
    }
    return operator.contains("Like") ? STRING_PATTERNS : STRINGS;
  }

  /// What a request says: of each key something, or that it is absent.
  Map<String, Object> context() {
    var context = new LinkedHashMap<String, Object>();
    for (var key : KEYS) {
      if (MULTIVALUED_KEYS.contains(key)) {
        if (chance(0.7)) {
          context.put(key, several());
        }
      } else if (chance(0.7)) {
        context.put(key, pick(poolFor(key)));
      }
    }
    return context;
  }

  private List<String> several() {
    var all = pick(List.of("s", "s", "s", "n", "d", "t", "b", "i", "a"));
    var several = new ArrayList<String>();
    for (var i = random.nextInt(4); i > 0; i--) {
      several.add(
          pick(
              switch (all) {
                case "n" -> NUMBERS;
                case "d" -> DATES;
                case "t" -> TRUTHS;
                case "b" -> BINARIES;
                case "i" -> ADDRESSES;
                case "a" -> ARNS;
                default -> STRINGS;
              }));
    }
    return several;
  }

  private static List<String> poolFor(String key) {
    if (BOOLEAN_KEYS.contains(key)) {
      return TRUTHS;
    }
    if (NUMBER_KEYS.contains(key)) {
      return NUMBERS;
    }
    if (DATE_KEYS.contains(key)) {
      return DATES;
    }
    if (ADDRESS_KEYS.contains(key)) {
      return ADDRESSES;
    }
    if (ARN_KEYS.contains(key)) {
      return ARNS;
    }
    return BINARY_KEYS.contains(key) ? BINARIES : STRINGS;
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
