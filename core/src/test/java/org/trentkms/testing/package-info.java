/**
 * What the tests of every module share: the rules of the house as ArchUnit rules, and the one way
 * not to run a test. Knows nothing of what it tests. Doors: {@link
 * org.trentkms.testing.HouseRules}, {@link org.trentkms.testing.RequiresTool}.
 */
@NullMarked
package org.trentkms.testing;

import org.jspecify.annotations.NullMarked;
