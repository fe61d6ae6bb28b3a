package org.trentkms.sigv4;

import java.util.Optional;
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

  private static final char SLASH = '/';
  private static final int ELEMENTS = 5;
  private static final int LONGEST_KEY_ID = 128;

  /// The credential that the text is.
  ///
  /// @throws org.trentkms.error.KmsException where it has not five elements
  static CredentialScope parse(String credential) {
    var elements = elementsOf(credential);
    if (elements != ELEMENTS) {
      throw SignatureErrors.malformedCredential(elements);
    }
    var keyId = credential.indexOf(SLASH);
    var date = credential.indexOf(SLASH, keyId + 1);
    var region = credential.indexOf(SLASH, date + 1);
    var service = credential.indexOf(SLASH, region + 1);
    return new CredentialScope(
        credential.substring(0, keyId),
        credential.substring(keyId + 1),
        credential.substring(keyId + 1, date),
        credential.substring(date + 1, region),
        credential.substring(region + 1, service),
        credential.substring(service + 1));
  }

  private static int elementsOf(String credential) {
    var elements = 1;
    for (var i = credential.indexOf(SLASH); i >= 0; i = credential.indexOf(SLASH, i + 1)) {
      elements++;
    }
    return elements;
  }

  /// Whether there can be an access key with this id.
  boolean hasPossibleKeyId() {
    return !accessKeyId.isEmpty() && accessKeyId.length() <= LONGEST_KEY_ID && isVisible();
  }

  private boolean isVisible() {
    for (var i = 0; i < accessKeyId.length(); i++) {
      if (accessKeyId.charAt(i) <= ' ' || accessKeyId.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /// The Region, where the scope is one for this day, this service and a Region that is served.
  ///
  /// @throws org.trentkms.error.KmsException where it is not, naming all faults at once
  Region requireFor(RequestDate date, String expectedService, Predicate<Region> served) {
    var place = place(served);
    if (place.isPresent()
        && service.equals(expectedService)
        && terminator.equals(TERMINATOR)
        && date.isOn(this.date)) {
      return place.get();
    }
    throw SignatureErrors.wrongScope(
        faultsOfPlace(expectedService, place.isPresent()) + faultsOfTime(date));
  }

  /// The Region, whatever the rest of the scope is, as long as it is for this service.
  ///
  /// @throws org.trentkms.error.KmsException where it is for another service or for no Region
  Region requireFor(String expectedService) {
    var place = place(any -> true);
    if (place.isPresent() && service.equals(expectedService)) {
      return place.get();
    }
    throw SignatureErrors.wrongScope(faultsOfPlace(expectedService, place.isPresent()));
  }

  /// The Region, if there can be one of this name and it is served.
  private Optional<Region> place(Predicate<Region> served) {
    return Region.isWellFormed(region)
        ? Optional.of(new Region(region)).filter(served)
        : Optional.empty();
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
    if (!expected.isOn(date)) {
      faults.append(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP:"
              + (" '" + date + "' != '" + expected.day() + "', from '" + expected.text() + "'."));
    }
    return faults.toString();
  }
}
