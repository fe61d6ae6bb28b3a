/// What related multi-Region keys share, and the port that carries it from Region to Region. Door:
/// {@link org.trentkms.replica.RelatedKeys}; every {@link org.trentkms.replica.Carrier} passes the
/// contract suite in the tests.
@NullMarked
package org.trentkms.replica;

import org.jspecify.annotations.NullMarked;
