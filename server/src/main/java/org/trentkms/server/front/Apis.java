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

  private Exchange of(HttpRequest request) {
    var target = request.header(AwsJsonProtocol.TARGET);
    if (target.isPresent()) {
      return of(target.get());
    }
    return isForm(request) ? sts : kms;
  }

  private Exchange of(String target) {
    return AwsJsonProtocol.isOfCloudTrail(target) ? cloudTrail : kms;
  }

  private static boolean isForm(HttpRequest request) {
    return request.method().equals("GET")
        || request
            .header("Content-Type")
            .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM))
            .isPresent();
  }
}
