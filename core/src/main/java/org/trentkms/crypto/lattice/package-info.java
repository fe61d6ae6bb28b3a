/// ML-DSA (FIPS 204) and ML-KEM (FIPS 203). Private keys are kept as the seeds that they grow from.
/// Doors: {@link org.trentkms.crypto.lattice.MlDsa} and {@link org.trentkms.crypto.lattice.MlKem}.
@NullMarked
package org.trentkms.crypto.lattice;

import org.jspecify.annotations.NullMarked;
