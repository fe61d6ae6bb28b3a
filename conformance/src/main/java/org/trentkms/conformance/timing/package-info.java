/// Whether the time that a refused RSA decryption takes tells why it was refused: a program that
/// compares the causes with each other by statistics. Looks into the product, unlike its
/// neighbours: over a network the differences that it finds would be lost. Door: {@link
/// org.trentkms.conformance.timing.DecryptionTiming}.
@NullMarked
package org.trentkms.conformance.timing;

import org.jspecify.annotations.NullMarked;
