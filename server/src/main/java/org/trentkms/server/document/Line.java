package org.trentkms.server.document;

/// On which line of its file a record begins, counted from 1: a component of this type is no
/// setting, but is there for mistakes that are found later.
public record Line(int number) {}
