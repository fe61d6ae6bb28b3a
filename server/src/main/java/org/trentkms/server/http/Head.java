package org.trentkms.server.http;

/// What the head of a request turns out to be: one to go on with, or the reason why not.
sealed interface Head permits RequestHead, Refusal {}
