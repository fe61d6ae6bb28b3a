package org.trentkms.sigv4;

/// One header of a request as it was sent; names are told apart without regard to case.
///
/// @param value one character for each byte of the wire (ISO 8859-1): the bytes are what is signed
public record Header(String name, String value) {}
