package org.trentkms.operation.sessions;

/// Who a session of a role is.
public record AssumedRoleUser(String assumedRoleId, String arn) {}
