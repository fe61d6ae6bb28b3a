package org.trentkms.server.http;

import java.util.List;
import org.trentkms.sigv4.Header;

/// The head of a request that is well-formed and can be understood in one way only.
///
/// @param length the length of the body that the head declares, -1 where it declares none
/// @param expectsContinue whether the client waits for leave to send the body
/// @param form how its reply is to be sent
record RequestHead(
    String method,
    RequestTarget target,
    List<Header> headers,
    long length,
    boolean expectsContinue,
    ReplyForm form)
    implements Head {}
