/// Where cryptography comes from: an ordered list of {@link org.trentkms.crypto.provider.Source}s,
/// and which of them serves what. Door: {@link org.trentkms.crypto.provider.Providers}. No provider
/// is installed globally. Knows no keys.
@NullMarked
package org.trentkms.crypto.provider;

import org.jspecify.annotations.NullMarked;
