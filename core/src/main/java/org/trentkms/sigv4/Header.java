package org.trentkms.sigv4;

/// One header of a request as it was sent; names are told apart without regard to case.
public record Header(String name, String value) {}
