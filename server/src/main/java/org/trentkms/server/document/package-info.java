/// Files that people write, YAML or JSON, as records: every mistake is found at once, with its line
/// and what to do. Doors: {@link org.trentkms.server.document.YamlReader} and {@link
/// org.trentkms.server.document.Binder}. Knows nothing of what the files are for.
@NullMarked
package org.trentkms.server.document;

import org.jspecify.annotations.NullMarked;
