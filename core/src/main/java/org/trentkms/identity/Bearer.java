package org.trentkms.identity;

/// Whose an access key is: a principal's, or a service's that signs for principals.
public sealed interface Bearer permits Principal, TrustedService {}
