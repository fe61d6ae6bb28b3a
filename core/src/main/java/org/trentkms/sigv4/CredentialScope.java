package org.trentkms.sigv4;

import java.util.Optional;
import java.util.function.Predicate;
import org.trentkms.id.Region;

/// The credential of a signature: an access key id and what its derived key is good for.
///
/// @param credential all of it, as it was sent
/// @param text the scope, which is all but the access key id, as it was sent
/// @param place the Region, if there can be one of this name
record CredentialScope(
    String credential,
    String accessKeyId,
    String text,
    String date,
    String region,
    Optional<Region> place,
    String service,
    String terminator) {

  static final String TERMINATOR = "aws4_request";

  private static final String TEMPORARY = "ASIA";
  private static final char SLASH = '/';
  private static final int ELEMENTS = 5;
  private static final int LONGEST_KEY_ID = 128;

  /// That of the last request on this thread: the next one mostly has the same.
  private static final ThreadLocal<CredentialScope> LAST = new ThreadLocal<>();

  /// The credential that the text is.
  ///
  /// @throws org.trentkms.error.KmsException where it has not five elements
  static CredentialScope parse(String credential) {
    var last = LAST.get();
    if (last != null && last.credential.equals(credential)) {
      return last;
    }
    var scope = scopeOf(credential);
    LAST.set(scope);
    return scope;
  }

  private static CredentialScope scopeOf(String credential) {
    var elements = elementsOf(credential);
    if (elements != ELEMENTS) {
      throw SignatureErrors.malformedCredential(elements);
    }
    var keyId = credential.indexOf(SLASH);
    var date = credential.indexOf(SLASH, keyId + 1);
    var region = credential.indexOf(SLASH, date + 1);
    var service = credential.indexOf(SLASH, region + 1);
    var name = credential.substring(date + 1, region);
    return new CredentialScope(
        credential,
        credential.substring(0, keyId),
        credential.substring(keyId + 1),
        credential.substring(keyId + 1, date),
        name,
        Region.isWellFormed(name) ? Optional.of(new Region(name)) : Optional.empty(),
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

  /// Whether an access key with this id comes with a session token.
  boolean hasTemporaryKeyId() {
    return accessKeyId.startsWith(TEMPORARY);
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
    if (place.isPresent()
        && served.test(place.get())
        && service.equals(expectedService)
        && terminator.equals(TERMINATOR)
        && date.isOn(this.date)) {
      return place.get();
    }
    throw SignatureErrors.wrongScope(
        faultsOfPlace(expectedService, place.filter(served).isPresent()) + faultsOfTime(date));
  }

  /// The Region, whatever the rest of the scope is, as long as it is for this service.
  ///
  /// @throws org.trentkms.error.KmsException where it is for another service or for no Region
  Region requireFor(String expectedService) {
    if (place.isPresent() && service.equals(expectedService)) {
      return place.get();
    }
    throw SignatureErrors.wrongScope(faultsOfPlace(expectedService, place.isPresent()));
  }

  private String faultsOfPlace(String expectedService, boolean isServed) {
    var faults = new StringBuilder();
    if (!isServed) {
      faults.append("Credential should be scoped to a valid region. ");
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
