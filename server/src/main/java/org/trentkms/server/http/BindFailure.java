package org.trentkms.server.http;

import java.net.BindException;
import java.net.UnknownHostException;

/// The listener could not take its address; nothing has been started.
public final class BindFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  BindFailure(Reason reason, ListenerSettings settings, Throwable cause) {
    super(reason.phrase + ": " + settings.host() + ":" + settings.port(), cause);
    this.reason = reason;
  }

  /// Why an address cannot be taken.
  public enum Reason {
    PORT_TAKEN("another program listens on this port"),
    HOST_UNKNOWN("the host name cannot be resolved"),
    HOST_ELSEWHERE("this machine does not have the address"),
    NOT_ALLOWED("the port cannot be opened");

    private final String phrase;

    Reason(String phrase) {
      this.phrase = phrase;
    }
  }

  static BindFailure of(ListenerSettings settings, Throwable cause) {
    return new BindFailure(reason(cause), settings, cause);
  }

  private static Reason reason(Throwable cause) {
    return switch (cause) {
      case UnknownHostException _ -> Reason.HOST_UNKNOWN;
      case BindException e when String.valueOf(e.getMessage()).contains("in use") ->
          Reason.PORT_TAKEN;
      case BindException _ -> Reason.HOST_ELSEWHERE;
      default -> Reason.NOT_ALLOWED;
    };
  }

  /// Why.
  public Reason reason() {
    return reason;
  }
}
