/// The record of a KMS key and the rules that depend on it and on the time alone: its state, which
/// operations that state allows, and the exact errors. Door: {@link org.trentkms.key.KeyRecord}.
/// Knows no key material.
@NullMarked
package org.trentkms.key;

import org.jspecify.annotations.NullMarked;
