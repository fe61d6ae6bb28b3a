package org.trentkms.sigv4;

import java.util.List;
import java.util.Optional;
import org.trentkms.error.KmsException;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principals;
import org.trentkms.identity.SourceResource;
import org.trentkms.identity.TrustedService;

/// The headers in which a trusted service says for whom it calls, and for which resource.
///
/// @param principal the ARN of him for whom it calls, absent where it calls on its own behalf
/// @param resource the ARN of the resource
record ServiceHeaders(Optional<String> principal, Optional<String> resource) {

  private static final String ACTING_FOR = "x-trent-acting-for";
  private static final String SOURCE_ARN = "x-trent-source-arn";

  /// Their lower-case names.
  static final List<String> NAMES = List.of(ACTING_FOR, SOURCE_ARN);

  static ServiceHeaders of(SignedHeaders headers) {
    return new ServiceHeaders(
        headers.value(ACTING_FOR).map(String::strip), headers.value(SOURCE_ARN).map(String::strip));
  }

  /// @throws org.trentkms.error.KmsException where one of them was sent and is not signed
  static void requireSigned(HttpRequest request, SignedHeaders headers) {
    for (var name : NAMES) {
      if (request.header(name).isPresent()) {
        headers.requireSigned(name);
      }
    }
  }

  boolean areAbsent() {
    return principal.isEmpty() && resource.isEmpty();
  }

  /// Who calls where this service has signed.
  ///
  /// @throws org.trentkms.error.KmsException where it names nobody and nothing for which it may
  ///   call the Region
  Caller caller(TrustedService service, String keyId, Region region, Principals principals) {
    var source = resource.map(arn -> source(arn, service, region));
    if (principal.isEmpty()) {
      return Caller.of(service, source.orElseThrow(() -> refusal(service)), keyId, region);
    }
    var caller =
        principals
            .find(principal.get())
            .filter(found -> service.mayActFor(found, region))
            .map(found -> new Caller(found, keyId, region).through(service))
            .orElseThrow(() -> refusal(service));
    return source.map(caller::from).orElse(caller);
  }

  private static SourceResource source(String arn, TrustedService service, Region region) {
    return SourceResource.parse(arn)
        .filter(found -> service.mayCallFor(found, region))
        .orElseThrow(() -> refusal(service));
  }

  private static KmsException refusal(TrustedService service) {
    return SignatureErrors.mayNotCall(service.name());
  }
}
