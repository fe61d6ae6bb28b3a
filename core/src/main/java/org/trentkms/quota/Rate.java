package org.trentkms.quota;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/// So many calls a second, in thousandths: `10000`, or `0.25` for one in four seconds.
public record Rate(long thousandths) {

  private static final Pattern FORM = Pattern.compile("\\d{1,7}(\\.\\d{1,3})?");
  private static final long MOST = 1_000_000_000;
  private static final long THOUSAND_SECONDS = 1_000_000_000_000L;

  /// @throws IllegalArgumentException where it is none
  public Rate {
    if (thousandths < 1 || thousandths > MOST) {
      throw new IllegalArgumentException("a rate is from 0.001 to 1000000 calls a second");
    }
  }

  /// The rate that a text is.
  ///
  /// @throws IllegalArgumentException where it is none
  public static Rate parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("is no rate: write calls a second, as 10000 or 0.25");
    }
    return new Rate(new BigDecimal(text).movePointRight(3).longValueExact());
  }

  /// The nanoseconds in which a further call may be made, rounded so that there are never more.
  long interval() {
    return Math.ceilDiv(THOUSAND_SECONDS, thousandths);
  }

  /// How many calls may come at once: those of a second, and one at least.
  long burst() {
    return Math.ceilDiv(thousandths, 1000L);
  }

  @Override
  public String toString() {
    return BigDecimal.valueOf(thousandths, 3)
        .setScale(3, RoundingMode.UNNECESSARY)
        .stripTrailingZeros()
        .toPlainString();
  }
}
