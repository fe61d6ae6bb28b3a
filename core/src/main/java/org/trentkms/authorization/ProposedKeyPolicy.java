package org.trentkms.authorization;

import org.jspecify.annotations.Nullable;

/// The key policy that a caller wants a key to have.
///
/// @param text null for the default one
/// @param bypassesLockoutCheck whether the caller may lock himself out; null as false
public record ProposedKeyPolicy(@Nullable String text, @Nullable Boolean bypassesLockoutCheck) {}
