package org.trentkms.server.http;

/// What the connections of one event loop share.
record Loop(ReplyGroup replies, Returns returns, Rounds rounds, ReplyEncoder encoder) {}
