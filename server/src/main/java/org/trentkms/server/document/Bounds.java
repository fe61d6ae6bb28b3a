package org.trentkms.server.document;

/// How large a document may be.
///
/// @param characters of its text
/// @param nodes mappings, lists and values in it
public record Bounds(int characters, int nodes) {}
