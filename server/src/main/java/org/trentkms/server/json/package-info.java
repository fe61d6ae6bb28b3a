/// The parser behind {@link org.trentkms.json.JsonReader}, for documents inside requests such as
/// key policies.
@NullMarked
package org.trentkms.server.json;

import org.jspecify.annotations.NullMarked;
