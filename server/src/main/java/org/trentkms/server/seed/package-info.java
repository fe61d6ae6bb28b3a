/// Seeds of a `trent dev`: files of keys with ids, material and state of their own, and what there
/// is to be done for one. Doors: {@link org.trentkms.server.seed.Seed} and {@link
/// org.trentkms.server.seed.Seeding}.
@NullMarked
package org.trentkms.server.seed;

import org.jspecify.annotations.NullMarked;
