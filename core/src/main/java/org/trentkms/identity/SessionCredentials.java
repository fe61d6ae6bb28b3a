package org.trentkms.identity;

/// Temporary credentials that may be used now.
public record SessionCredentials(AccessKey accessKey, Session session) {}
