package org.trentkms.conformance.attack.request;

/// What is sent over one connection, and what must become of it.
///
/// @param bytes what is sent; one character stands for each byte
/// @param verdict what the server must do
/// @param ending how the client ends
public record Attack(String bytes, Verdict verdict, Ending ending) {

  /// What the server must do with an attack. A 5xx is never right.
  public enum Verdict {
    /// Answer, and answer nothing but a 4xx.
    REFUSED,
    /// Answer with one 4xx and leave alone whatever comes after it.
    REFUSED_AND_CLOSED,
    /// Answer nothing but a 4xx, if it answers: there may be nothing to answer.
    NOT_SERVED,
    /// Answer once, with what a valid request is answered with: by RFC 9110 and Signature Version 4
    /// this is one.
    SERVED
  }

  /// How the client ends the connection.
  public enum Ending {
    /// It says that it will send no more, and reads to the end.
    IN_ORDER,
    /// It resets the connection and reads nothing.
    RESET
  }

  public static Attack refused(Message message) {
    return refused(message.text());
  }

  public static Attack refused(String bytes) {
    return new Attack(bytes, Verdict.REFUSED, Ending.IN_ORDER);
  }

  public static Attack refusedAndClosed(String bytes) {
    return new Attack(bytes, Verdict.REFUSED_AND_CLOSED, Ending.IN_ORDER);
  }

  public static Attack notServed(String bytes) {
    return new Attack(bytes, Verdict.NOT_SERVED, Ending.IN_ORDER);
  }

  public static Attack served(Message message) {
    return served(message.text());
  }

  public static Attack served(String bytes) {
    return new Attack(bytes, Verdict.SERVED, Ending.IN_ORDER);
  }

  Attack reset() {
    return new Attack(bytes, verdict, Ending.RESET);
  }

  /// Whether the replies come without their bodies.
  public boolean isHead() {
    return bytes.startsWith("HEAD ");
  }
}
