package org.trentkms.federation;

import java.time.Instant;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

/// The refusals of tokens, with the texts that AWS STS is known to have. None repeats more of a
/// token than the issuer that it names.
public final class FederationErrors {

  private static final int LONGEST_SHOWN = 255;

  private FederationErrors() {}

  /// The text is no signed JWT.
  public static KmsException noToken() {
    return invalid(
        "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access"
            + " Token)");
  }

  /// The account trusts nobody of this name.
  public static KmsException noProvider(String issuer) {
    var shown = issuer.length() > LONGEST_SHOWN ? "" : " for " + issuer;
    return invalid("No OpenIDConnect provider found in your account" + shown);
  }

  /// It is signed in a way that is not taken.
  public static KmsException unsupportedAlgorithm() {
    return invalid("The signature algorithm of the token is not supported");
  }

  /// The issuer has no key by which it may be signed.
  public static KmsException noKey() {
    return invalid(
        "Couldn't retrieve verification key from your identity provider, please reference"
            + " AssumeRoleWithWebIdentity documentation for requirements");
  }

  /// It is signed by somebody else.
  public static KmsException wrongSignature() {
    return invalid("Token signature invalid");
  }

  /// It is for somebody else.
  public static KmsException wrongAudience() {
    return invalid("Incorrect token audience");
  }

  /// A claim that must be there is not there, or is of no use.
  public static KmsException missing(String claim) {
    return invalid("Missing a required claim: " + claim);
  }

  /// Two claims have one name, or names that differ in the case alone.
  public static KmsException ambiguousClaims() {
    return invalid("The token has a claim more than once");
  }

  /// It is not valid yet.
  public static KmsException tooEarly() {
    return invalid("Token is not valid yet");
  }

  /// It was valid once.
  public static KmsException expired(Instant now, long end) {
    return new KmsException(
        ErrorCode.EXPIRED_IDENTITY_TOKEN,
        "Token expired: current date/time "
            + now.getEpochSecond()
            + " must be before the expiration date/time "
            + end);
  }

  /// The issuer cannot be asked for its keys now. SDKs repeat such a call.
  public static KmsException unreachable() {
    return new KmsException(
        ErrorCode.IDP_COMMUNICATION_ERROR, "The identity provider could not be reached, try again");
  }

  /// Providers whose tokens are no JWT are not there.
  public static KmsException noAccessTokens() {
    return invalid("OAuth 2.0 access tokens are not supported: leave ProviderId out");
  }

  static KmsException rejected(String claim) {
    return new KmsException(
        ErrorCode.IDP_REJECTED_CLAIM, "The claim " + claim + " of the token is not valid");
  }

  private static KmsException invalid(String text) {
    return new KmsException(ErrorCode.INVALID_IDENTITY_TOKEN, text);
  }
}
