/// Policies as documents: every element of the IAM policy language as a sealed tree, read from
/// JSON, and the reasons for which a document is none. The door is {@link
/// org.trentkms.policy.document.PolicyReader}. Decides nothing.
@NullMarked
package org.trentkms.policy.document;

import org.jspecify.annotations.NullMarked;
