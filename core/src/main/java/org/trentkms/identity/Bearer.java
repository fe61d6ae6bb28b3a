package org.trentkms.identity;

/// Whose an access key is: a principal's, or a service's that signs for principals and for itself.
public sealed interface Bearer permits Principal, TrustedService {}
