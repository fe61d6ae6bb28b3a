/// A JSON document as a tree of sealed values, with the members of an object in their order and
/// duplicates kept. Reads and writes nothing itself: parsing stands behind {@link
/// org.trentkms.json.JsonReader}.
@NullMarked
package org.trentkms.json;

import org.jspecify.annotations.NullMarked;
