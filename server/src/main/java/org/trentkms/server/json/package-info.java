/// JSON documents as {@link org.trentkms.json.JsonValue}: the parser behind {@link
/// org.trentkms.json.JsonReader}, and the text that is made of them for the audit log and the
/// control socket. The bodies of the AWS KMS API are another matter and another package.
@NullMarked
package org.trentkms.server.json;

import org.jspecify.annotations.NullMarked;
