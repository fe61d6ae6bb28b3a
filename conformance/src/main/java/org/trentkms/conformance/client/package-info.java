/// The SDK of AWS, pointed at a server under test. Door: {@link
/// org.trentkms.conformance.client.Clients}.
@NullMarked
package org.trentkms.conformance.client;

import org.jspecify.annotations.NullMarked;
