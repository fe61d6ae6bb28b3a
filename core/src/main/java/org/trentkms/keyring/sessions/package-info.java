/// Temporary credentials: session tokens that carry all that is to be known of them, sealed under
/// Trent's own keys. Doors: {@link org.trentkms.keyring.sessions.SessionTokens}, which makes them,
/// and {@link org.trentkms.keyring.sessions.LiveSessions}, which tells whether they may be used.
/// Knows no policies, and nothing of how a session is asked for.
@NullMarked
package org.trentkms.keyring.sessions;

import org.jspecify.annotations.NullMarked;
