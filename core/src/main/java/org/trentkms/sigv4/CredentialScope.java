package org.trentkms.sigv4;

import java.util.function.Predicate;
import org.trentkms.id.Region;

/// The credential of a signature: an access key id and what its derived key is good for.
///
/// @param text the scope, which is all but the access key id, as it was sent
record CredentialScope(
    String accessKeyId,
    String text,
    String date,
    String region,
    String service,
    String terminator) {

  static final String TERMINATOR = "aws4_request";

  private static final int ELEMENTS = 5;
  private static final int LONGEST_KEY_ID = 128;

  /// The credential that the text is.
  ///
  /// @throws org.trentkms.error.KmsException where it has not five elements
  static CredentialScope parse(String credential) {
    var elements = credential.split("/", -1);
    if (elements.length != ELEMENTS) {
      throw SignatureErrors.malformedCredential(elements.length);
    }
    return new CredentialScope(
        elements[0],
        credential.substring(elements[0].length() + 1),
        elements[1],
        elements[2],
        elements[3],
        elements[4]);
  }

  /// Whether there can be an access key with this id.
  boolean hasPossibleKeyId() {
    return !accessKeyId.isEmpty()
        && accessKeyId.length() <= LONGEST_KEY_ID
        && accessKeyId.chars().allMatch(character -> character > ' ' && character <= '~');
  }

  /// The Region, where the scope is one for this day, this service and a Region that is served.
  ///
  /// @throws org.trentkms.error.KmsException where it is not, naming all faults at once
  Region requireFor(RequestDate date, String expectedService, Predicate<Region> served) {
    var isServed = isServed(served);
    if (isServed
        && service.equals(expectedService)
        && terminator.equals(TERMINATOR)
        && this.date.equals(date.day())) {
      return new Region(region);
    }
    throw SignatureErrors.wrongScope(faultsOfPlace(expectedService, isServed) + faultsOfTime(date));
  }

  /// The Region, whatever the rest of the scope is, as long as it is for this service.
  ///
  /// @throws org.trentkms.error.KmsException where it is for another service or for no Region
  Region requireFor(String expectedService) {
    var isServed = isServed(any -> true);
    if (isServed && service.equals(expectedService)) {
      return new Region(region);
    }
    throw SignatureErrors.wrongScope(faultsOfPlace(expectedService, isServed));
  }

  private boolean isServed(Predicate<Region> served) {
    return Region.isWellFormed(region) && served.test(new Region(region));
  }

  private String faultsOfPlace(String expectedService, boolean isServed) {
    var faults = new StringBuilder();
    if (!isServed) {
      faults.append("Credential should be scoped to a valid region, not '" + region + "'. ");
    }
    if (!service.equals(expectedService)) {
      faults.append("Credential should be scoped to correct service: '" + expectedService + "'. ");
    }
    return faults.toString();
  }

  private String faultsOfTime(RequestDate expected) {
    var faults = new StringBuilder();
    if (!terminator.equals(TERMINATOR)) {
      faults.append(
          "Credential should be scoped with a valid terminator: 'aws4_request', not '"
              + (terminator + "'. "));
    }
    if (!date.equals(expected.day())) {
      faults.append(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP:"
              + (" '" + date + "' != '" + expected.day() + "', from '" + expected.text() + "'."));
    }
    return faults.toString();
  }
}
