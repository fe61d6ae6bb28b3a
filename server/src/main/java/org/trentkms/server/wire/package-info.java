/// The JSON of the AWS KMS API (awsJson1_1) over request and response records: which member of a
/// record stands where on the wire follows from its components and their {@link org.trentkms.shape}
/// annotations alone. Knows no operation. Door: {@link org.trentkms.server.wire.AwsJson}.
@NullMarked
package org.trentkms.server.wire;

import org.jspecify.annotations.NullMarked;
