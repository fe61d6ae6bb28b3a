package org.trentkms.testing.violation.sigv4;

public final class SignedRequest {}
