package org.trentkms.operation.table;

import static org.trentkms.error.ErrorCode.ALREADY_EXISTS;
import static org.trentkms.error.ErrorCode.CLOUD_HSM_CLUSTER_INVALID_CONFIGURATION;
import static org.trentkms.error.ErrorCode.CUSTOM_KEY_STORE_INVALID_STATE;
import static org.trentkms.error.ErrorCode.CUSTOM_KEY_STORE_NOT_FOUND;
import static org.trentkms.error.ErrorCode.DEPENDENCY_TIMEOUT;
import static org.trentkms.error.ErrorCode.INVALID_ALIAS_NAME;
import static org.trentkms.error.ErrorCode.INVALID_ARN;
import static org.trentkms.error.ErrorCode.INVALID_MARKER;
import static org.trentkms.error.ErrorCode.KMS_INTERNAL;
import static org.trentkms.error.ErrorCode.KMS_INVALID_STATE;
import static org.trentkms.error.ErrorCode.LIMIT_EXCEEDED;
import static org.trentkms.error.ErrorCode.MALFORMED_POLICY_DOCUMENT;
import static org.trentkms.error.ErrorCode.NOT_FOUND;
import static org.trentkms.error.ErrorCode.TAG;
import static org.trentkms.error.ErrorCode.UNSUPPORTED_OPERATION;
import static org.trentkms.error.ErrorCode.XKS_KEY_ALREADY_IN_USE;
import static org.trentkms.error.ErrorCode.XKS_KEY_INVALID_CONFIGURATION;
import static org.trentkms.error.ErrorCode.XKS_KEY_NOT_FOUND;
import static org.trentkms.operation.Entry.Trait.MAY_BLOCK;
import static org.trentkms.operation.Entry.Trait.READ_ONLY;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.error.ErrorCode;
import org.trentkms.operation.Catalogue;
import org.trentkms.operation.Entry;
import org.trentkms.operation.aliases.CreateAlias;
import org.trentkms.operation.aliases.DeleteAlias;
import org.trentkms.operation.aliases.ListAliases;
import org.trentkms.operation.aliases.UpdateAlias;
import org.trentkms.operation.keys.CancelKeyDeletion;
import org.trentkms.operation.keys.CreateKey;
import org.trentkms.operation.keys.DescribeKey;
import org.trentkms.operation.keys.DisableKey;
import org.trentkms.operation.keys.EnableKey;
import org.trentkms.operation.keys.GetKeyLastUsage;
import org.trentkms.operation.keys.ListKeys;
import org.trentkms.operation.keys.ManagedKeys;
import org.trentkms.operation.keys.ScheduleKeyDeletion;
import org.trentkms.operation.keys.UpdateKeyDescription;
import org.trentkms.operation.policies.GetKeyPolicy;
import org.trentkms.operation.policies.ListKeyPolicies;
import org.trentkms.operation.policies.PutKeyPolicy;
import org.trentkms.operation.tags.ListResourceTags;
import org.trentkms.operation.tags.TagResource;
import org.trentkms.operation.tags.UntagResource;

/// The table of all operations that Trent serves: what each is called, takes and answers, the
/// errors that it declares, and its handler.
public final class Operations {

  private Operations() {}

  /// The catalogue of handlers that work with these tools.
  public static Catalogue catalogue(Tools tools) {
    var entries = new ArrayList<Entry<?>>();
    entries.addAll(keys(tools));
    entries.addAll(ReplicaOperations.entries(tools));
    entries.addAll(RotationOperations.entries(tools));
    entries.addAll(ImportOperations.entries(tools));
    entries.addAll(CryptographicOperations.entries(tools));
    entries.addAll(aliases(tools));
    entries.addAll(tags(tools));
    entries.addAll(policies(tools));
    entries.addAll(GrantOperations.entries(tools));
    return new Catalogue(entries);
  }

  @SuppressWarnings("checkstyle:methodlength") // a table
  private static List<Entry<?>> keys(Tools tools) {
    return List.of(
        new Entry<>(
            "CreateKey",
            CreateKey.Request.class,
            Optional.of(CreateKey.Response.class),
            with(
                tools.terms().customTags().errors(),
                MALFORMED_POLICY_DOCUMENT,
                DEPENDENCY_TIMEOUT,
                INVALID_ARN,
                UNSUPPORTED_OPERATION,
                KMS_INTERNAL,
                LIMIT_EXCEEDED,
                TAG,
                CUSTOM_KEY_STORE_NOT_FOUND,
                CUSTOM_KEY_STORE_INVALID_STATE,
                CLOUD_HSM_CLUSTER_INVALID_CONFIGURATION,
                XKS_KEY_INVALID_CONFIGURATION,
                XKS_KEY_ALREADY_IN_USE,
                XKS_KEY_NOT_FOUND),
            Set.of(MAY_BLOCK),
            new CreateKey(
                tools.authorizer(),
                tools.records(),
                tools.materials(),
                tools.random(),
                tools.policies(),
                tools.terms())),
        new Entry<>(
            "DescribeKey",
            DescribeKey.Request.class,
            Optional.of(DescribeKey.Response.class),
            Set.of(NOT_FOUND, INVALID_ARN, DEPENDENCY_TIMEOUT, KMS_INTERNAL),
            Set.of(READ_ONLY),
            new DescribeKey(
                tools.keyring(),
                tools.authorizer(),
                new ManagedKeys(tools.records(), tools.materials(), tools.random()))),
        new Entry<>(
            "GetKeyLastUsage",
            GetKeyLastUsage.Request.class,
            Optional.of(GetKeyLastUsage.Response.class),
            Set.of(NOT_FOUND, INVALID_ARN, DEPENDENCY_TIMEOUT, KMS_INTERNAL),
            Set.of(READ_ONLY, MAY_BLOCK),
            new GetKeyLastUsage(tools.keyring(), tools.usages())),
        new Entry<>(
            "ListKeys",
            ListKeys.Request.class,
            Optional.of(ListKeys.Response.class),
            Set.of(DEPENDENCY_TIMEOUT, KMS_INTERNAL, INVALID_MARKER),
            Set.of(READ_ONLY, MAY_BLOCK),
            new ListKeys(tools.authorizer(), tools.records())),
        new Entry<>(
            "EnableKey",
            EnableKey.Request.class,
            Optional.empty(),
            Set.of(
                NOT_FOUND,
                INVALID_ARN,
                DEPENDENCY_TIMEOUT,
                KMS_INTERNAL,
                LIMIT_EXCEEDED,
                KMS_INVALID_STATE),
            Set.of(MAY_BLOCK),
            new EnableKey(tools.keyring(), tools.records())),
        new Entry<>(
            "DisableKey",
            DisableKey.Request.class,
            Optional.empty(),
            Set.of(NOT_FOUND, INVALID_ARN, DEPENDENCY_TIMEOUT, KMS_INTERNAL, KMS_INVALID_STATE),
            Set.of(MAY_BLOCK),
            new DisableKey(tools.keyring(), tools.records())),
        new Entry<>(
            "UpdateKeyDescription",
            UpdateKeyDescription.Request.class,
            Optional.empty(),
            Set.of(NOT_FOUND, INVALID_ARN, DEPENDENCY_TIMEOUT, KMS_INTERNAL, KMS_INVALID_STATE),
            Set.of(MAY_BLOCK),
            new UpdateKeyDescription(tools.keyring(), tools.records())),
        new Entry<>(
            "ScheduleKeyDeletion",
            ScheduleKeyDeletion.Request.class,
            Optional.of(ScheduleKeyDeletion.Response.class),
            Set.of(NOT_FOUND, INVALID_ARN, DEPENDENCY_TIMEOUT, KMS_INTERNAL, KMS_INVALID_STATE),
            Set.of(MAY_BLOCK),
            new ScheduleKeyDeletion(tools.keyring(), tools.records())),
        new Entry<>(
            "CancelKeyDeletion",
            CancelKeyDeletion.Request.class,
            Optional.of(CancelKeyDeletion.Response.class),
            Set.of(NOT_FOUND, INVALID_ARN, DEPENDENCY_TIMEOUT, KMS_INTERNAL, KMS_INVALID_STATE),
            Set.of(MAY_BLOCK),
            new CancelKeyDeletion(tools.keyring(), tools.records())));
  }

  static Set<ErrorCode> with(Set<ErrorCode> some, ErrorCode... more) {
    var all = new HashSet<>(some);
    all.addAll(List.of(more));
    return all;
  }

  private static List<Entry<?>> aliases(Tools tools) {
    return List.of(
        new Entry<>(
            "CreateAlias",
            CreateAlias.Request.class,
            Optional.empty(),
            Set.of(
                DEPENDENCY_TIMEOUT,
                ALREADY_EXISTS,
                NOT_FOUND,
                INVALID_ALIAS_NAME,
                KMS_INTERNAL,
                LIMIT_EXCEEDED,
                KMS_INVALID_STATE),
            Set.of(MAY_BLOCK),
            new CreateAlias(tools.keyring(), tools.records(), tools.authorizer(), tools.quotas())),
        new Entry<>(
            "UpdateAlias",
            UpdateAlias.Request.class,
            Optional.empty(),
            Set.of(DEPENDENCY_TIMEOUT, NOT_FOUND, KMS_INTERNAL, LIMIT_EXCEEDED, KMS_INVALID_STATE),
            Set.of(MAY_BLOCK),
            new UpdateAlias(tools.keyring(), tools.records(), tools.authorizer(), tools.quotas())),
        new Entry<>(
            "DeleteAlias",
            DeleteAlias.Request.class,
            Optional.empty(),
            Set.of(DEPENDENCY_TIMEOUT, NOT_FOUND, KMS_INTERNAL, KMS_INVALID_STATE),
            Set.of(MAY_BLOCK),
            new DeleteAlias(tools.keyring(), tools.records(), tools.authorizer())),
        new Entry<>(
            "ListAliases",
            ListAliases.Request.class,
            Optional.of(ListAliases.Response.class),
            Set.of(DEPENDENCY_TIMEOUT, INVALID_MARKER, KMS_INTERNAL, INVALID_ARN, NOT_FOUND),
            Set.of(READ_ONLY, MAY_BLOCK),
            new ListAliases(tools.keyring(), tools.records(), tools.authorizer())));
  }

  private static List<Entry<?>> tags(Tools tools) {
    return List.of(
        new Entry<>(
            "TagResource",
            TagResource.Request.class,
            Optional.empty(),
            Set.of(KMS_INTERNAL, NOT_FOUND, INVALID_ARN, KMS_INVALID_STATE, LIMIT_EXCEEDED, TAG),
            Set.of(MAY_BLOCK),
            new TagResource(tools.keyring(), tools.records(), tools.quotas())),
        new Entry<>(
            "UntagResource",
            UntagResource.Request.class,
            Optional.empty(),
            Set.of(KMS_INTERNAL, NOT_FOUND, INVALID_ARN, KMS_INVALID_STATE, TAG),
            Set.of(MAY_BLOCK),
            new UntagResource(tools.keyring(), tools.records())),
        new Entry<>(
            "ListResourceTags",
            ListResourceTags.Request.class,
            Optional.of(ListResourceTags.Response.class),
            Set.of(KMS_INTERNAL, NOT_FOUND, INVALID_ARN, INVALID_MARKER),
            Set.of(READ_ONLY),
            new ListResourceTags(tools.keyring())));
  }

  private static List<Entry<?>> policies(Tools tools) {
    return List.of(
        new Entry<>(
            "GetKeyPolicy",
            GetKeyPolicy.Request.class,
            Optional.of(GetKeyPolicy.Response.class),
            Set.of(NOT_FOUND, INVALID_ARN, DEPENDENCY_TIMEOUT, KMS_INTERNAL, KMS_INVALID_STATE),
            Set.of(READ_ONLY),
            new GetKeyPolicy(tools.keyring(), tools.policies())),
        new Entry<>(
            "PutKeyPolicy",
            PutKeyPolicy.Request.class,
            Optional.empty(),
            Set.of(
                NOT_FOUND,
                INVALID_ARN,
                MALFORMED_POLICY_DOCUMENT,
                DEPENDENCY_TIMEOUT,
                UNSUPPORTED_OPERATION,
                KMS_INTERNAL,
                LIMIT_EXCEEDED,
                KMS_INVALID_STATE),
            Set.of(MAY_BLOCK),
            new PutKeyPolicy(tools.keyring(), tools.records(), tools.policies(), tools.quotas())),
        new Entry<>(
            "ListKeyPolicies",
            ListKeyPolicies.Request.class,
            Optional.of(ListKeyPolicies.Response.class),
            Set.of(NOT_FOUND, INVALID_ARN, DEPENDENCY_TIMEOUT, KMS_INTERNAL, KMS_INVALID_STATE),
            Set.of(READ_ONLY),
            new ListKeyPolicies(tools.keyring())));
  }
}
