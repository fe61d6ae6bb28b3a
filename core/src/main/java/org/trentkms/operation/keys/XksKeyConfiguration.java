package org.trentkms.operation.keys;

import org.jspecify.annotations.Nullable;

/// The external key behind a key of an external key store (XksKeyConfigurationType of the API
/// model).
public record XksKeyConfiguration(@Nullable String id) {}
