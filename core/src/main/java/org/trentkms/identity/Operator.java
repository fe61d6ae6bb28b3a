package org.trentkms.identity;

/// Who commands Trent on its own machine: a user of the operating system, of no account.
public record Operator(String userName) {}
