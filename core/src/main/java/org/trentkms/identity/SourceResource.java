package org.trentkms.identity;

import java.util.Optional;
import java.util.regex.Pattern;
import org.trentkms.id.AccountId;

/// The resource for which a service calls, as the condition keys `aws:SourceArn` and
/// `aws:SourceAccount` have it.
///
/// @param arn as the service names it, compared as text
/// @param account that the ARN names
public record SourceResource(String arn, AccountId account) {

  private static final int SHORTEST = 20;
  private static final int LONGEST = 512;

  /// As the API model has the constraint SourceArn of grants.
  private static final Pattern FORM =
      Pattern.compile("arn:aws[a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12}):.+");

  /// Blanks that a signature takes for one: whoever carries a request could change what it says.
  private static final Pattern AMBIGUOUS_BLANKS = Pattern.compile("\\t|  ");

  /// The resource with this ARN, empty where it is none with an account in it, or none that a
  /// signature protects as it is.
  public static Optional<SourceResource> parse(String arn) {
    if (arn.length() < SHORTEST || arn.length() > LONGEST || AMBIGUOUS_BLANKS.matcher(arn).find()) {
      return Optional.empty();
    }
    var parts = FORM.matcher(arn);
    return parts.matches()
        ? Optional.of(new SourceResource(arn, new AccountId(parts.group(1))))
        : Optional.empty();
  }
}
