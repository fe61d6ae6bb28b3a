package org.trentkms.alias;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasName;
import org.trentkms.id.Region;

/// The aliases that every account has in every Region from the beginning, `alias/aws/SERVICE`, each
/// for the AWS managed key of a service.
///
/// The names are those that ListAliases is shown with in the AWS KMS Developer Guide and in AWS's
/// code examples; descriptions and key policies are what DescribeKey and GetKeyPolicy are on record
/// with for such keys. Where no record was found, which is said below, they have the same form.
public enum PredefinedAlias {
  ACM("acm", "ACM private keys", new Policy("auto-acm-1", "acm", "ACM")),
  BACKUP("backup", "Backup data", new Policy("auto-backup-1", "backup", "Backup")),
  CODE_COMMIT(
      "codecommit",
      "CodeCommit repositories",
      new Policy("auto-codecommit-1", "codecommit", "AWS CodeCommit")),
  DYNAMO_DB(
      "dynamodb", "DynamoDB data", new Policy("auto-dynamodb-1", "dynamodb", "Amazon DynamoDB")),
  EBS("ebs", "EBS volumes", new Policy("auto-ebs-2", "ec2", "EBS")),
  EFS(
      "elasticfilesystem",
      "EFS filesystems",
      new Policy("auto-elasticfilesystem-1", "elasticfilesystem", "EFS")),
  ELASTICSEARCH("es", "Elasticsearch data", new Policy("auto-es-1", "es", "Elasticsearch")),
  GLUE("glue", "Glue data", new Policy("auto-glue-1", "glue", "Glue")),
  KINESIS(
      "kinesis", "Kinesis data", new Policy("auto-kinesis-1", "kinesis", "Kinesis")), // no record
  KINESIS_VIDEO(
      "kinesisvideo",
      "kinesis video data",
      new Policy("auto-kinesisvideo-1", "kinesisvideo", "Kinesis Video Streams")),
  LAMBDA("lambda", "Lambda functions", new Policy("auto-awslambda", "lambda", "AWS Lambda")),
  RDS("rds", "RDS database volumes", new Policy("auto-rds-2", "rds", "RDS")),
  REDSHIFT(
      "redshift",
      "Redshift clusters",
      new Policy("auto-redshift-1", "redshift", "Redshift")), // no record
  S3("s3", "S3 objects", new Policy("auto-s3-2", "s3", "S3")),
  SECRETS_MANAGER(
      "secretsmanager",
      "Secrets Manager data",
      new Policy("auto-secretsmanager-2", "secretsmanager", "AWS Secrets Manager")),
  SNS("sns", "SNS data", new Policy("auto-sns-1", "sns", "SNS")),
  SQS("sqs", "SQS messages", new Policy("auto-sqs-1", "sqs", "SQS")),
  SSM("ssm", "SSM parameters", new Policy("auto-ssm-1", "ssm", "SSM")),
  XRAY("xray", "X-Ray data", new Policy("auto-xray-1", "xray", "X-Ray")); // no record

  private static final List<PredefinedAlias> IN_ORDER =
      Arrays.stream(values()).sorted(Comparator.comparing(PredefinedAlias::aliasName)).toList();

  private final AliasName aliasName;
  private final String protectedThings;
  private final Policy policy;

  PredefinedAlias(String service, String protectedThings, Policy policy) {
    this.aliasName = new AliasName("alias/aws/" + service);
    this.protectedThings = protectedThings;
    this.policy = policy;
  }

  /// All of them, by name.
  public static List<PredefinedAlias> inOrder() {
    return IN_ORDER;
  }

  /// The one of this name.
  public static Optional<PredefinedAlias> of(AliasName name) {
    return IN_ORDER.stream().filter(alias -> alias.aliasName.equals(name)).findFirst();
  }

  /// Its name.
  public AliasName aliasName() {
    return aliasName;
  }

  /// The description of its key.
  public String description() {
    return "Default key that protects my " + protectedThings + " when no other key is defined";
  }

  /// The policy of its key: everybody in the account may use it through the service, and the
  /// account may look at it.
  public String policy(Region region, AccountId account) {
    return """
    {
      "Version" : "2012-10-17",
      "Id" : "%1$s",
      "Statement" : [ {
        "Sid" : "Allow access through %2$s for all principals in the account that are authorized to use %2$s",
        "Effect" : "Allow",
        "Principal" : {
          "AWS" : "*"
        },
        "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey" ],
        "Resource" : "*",
        "Condition" : {
          "StringEquals" : {
            "kms:CallerAccount" : "%3$s",
            "kms:ViaService" : "%4$s.%5$s.amazonaws.com"
          }
        }
      }, {
        "Sid" : "Allow direct access to key metadata to the account",
        "Effect" : "Allow",
        "Principal" : {
          "AWS" : "arn:%6$s:iam::%3$s:root"
        },
        "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant" ],
        "Resource" : "*"
      } ]
    }\
    """
        .formatted(policy.id, policy.product, account, policy.service, region, region.partition());
  }

  /// What differs from one key policy to another.
  ///
  /// @param service the first part of what `kms:ViaService` names it by
  /// @param product what the policy calls it
  private record Policy(String id, String service, String product) {}
}
