/// Tags of a KMS key and their rules.
@NullMarked
package org.trentkms.tag;

import org.jspecify.annotations.NullMarked;
