/// AWS's query protocol as text: the forms of requests, and XML. Knows no operation.
@NullMarked
package org.trentkms.server.wire.query;

import org.jspecify.annotations.NullMarked;
