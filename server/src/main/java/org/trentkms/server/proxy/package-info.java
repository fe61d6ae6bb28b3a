/// The networks of load balancers, which tell the address of a client by the PROXY protocol. Knows
/// nothing of connections. The door is {@link org.trentkms.server.proxy.Network}.
@NullMarked
package org.trentkms.server.proxy;

import org.jspecify.annotations.NullMarked;
