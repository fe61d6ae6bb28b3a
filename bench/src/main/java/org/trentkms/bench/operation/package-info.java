/// What Trent adds to cryptography: the operations, without the network, beside the bare calls of
/// the providers that do their work. Door: {@link org.trentkms.bench.operation.OperationRatios}.
@NullMarked
package org.trentkms.bench.operation;

import org.jspecify.annotations.NullMarked;
