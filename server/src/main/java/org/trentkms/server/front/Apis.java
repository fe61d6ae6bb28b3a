package org.trentkms.server.front;

import java.util.Locale;
import org.trentkms.server.http.Exchange;
import org.trentkms.server.http.Reply;
import org.trentkms.sigv4.HttpRequest;

/// The APIs that are served at one address, told apart by their protocols: a call of AWS KMS or of
/// AWS CloudTrail has a header that names its operation, one of AWS STS is a form. Whether it was
/// signed for that service, the path of each finds out.
public record Apis(Exchange kms, Exchange sts, Exchange cloudTrail) implements Exchange {

  private static final String FORM = "application/x-www-form-urlencoded";

  @Override
  public Reply handle(HttpRequest request) {
    return of(request).handle(request);
  }

  @Override
  public boolean mayBlock(HttpRequest request) {
    return !isOfSts(request) && of(request).mayBlock(request);
  }

  private Exchange of(HttpRequest request) {
    if (AwsJsonProtocol.isForCloudTrail(request)) {
      return cloudTrail;
    }
    return isOfSts(request) ? sts : kms;
  }

  /// What the caller wants of it is found out as it is handled: no operation of AWS STS is known to
  /// wait.
  private static boolean isOfSts(HttpRequest request) {
    return request.header(AwsJsonProtocol.TARGET).isEmpty() && isForm(request);
  }

  private static boolean isForm(HttpRequest request) {
    return request.method().equals("GET")
        || request
            .header("Content-Type")
            .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM))
            .isPresent();
  }
}
