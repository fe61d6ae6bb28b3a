package org.trentkms.policy.context;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.trentkms.secret.Bytes;

/// One value of a condition key, with its type. Every value also has a text, by which string
/// operators and variables take it, and a text is read as whatever type an operator asks for.
public sealed interface Value {

  /// The value as policies write it.
  String text();

  /// The value as a number.
  default Optional<BigDecimal> number() {
    return switch (this) {
      case Numeric number -> Optional.of(number.value());
      case Text text -> Decimal.parse(text.text());
      case Moment _, Truth _, Address _, Binary _ -> Optional.empty();
    };
  }

  /// The value as a time; a number is epoch seconds.
  default Optional<Instant> time() {
    return switch (this) {
      case Moment moment -> Optional.of(moment.value());
      case Text text -> DateTime.parse(text.text());
      case Numeric number -> DateTime.ofEpoch(number.text());
      case Truth _, Address _, Binary _ -> Optional.empty();
    };
  }

  /// The value as true or false.
  default Optional<Boolean> truth() {
    return switch (this) {
      case Truth truth -> Optional.of(truth.value());
      case Text text -> Truth.parse(text.text());
      case Numeric _, Moment _, Address _, Binary _ -> Optional.empty();
    };
  }

  /// The value as an IP address.
  default Optional<IpAddress> address() {
    return switch (this) {
      case Address address -> Optional.of(address.value());
      case Text text -> IpAddress.parse(text.text());
      case Numeric _, Moment _, Truth _, Binary _ -> Optional.empty();
    };
  }

  /// The value as bytes; a text is their Base64.
  default Optional<Bytes> bytes() {
    return switch (this) {
      case Binary binary -> Optional.of(binary.value());
      case Text text -> Binary.parse(text.text());
      case Numeric _, Moment _, Truth _, Address _ -> Optional.empty();
    };
  }

  /// A text; also an ARN.
  record Text(String text) implements Value {}

  /// A number.
  record Numeric(BigDecimal value) implements Value {

    /// A whole number.
    public static Numeric of(long value) {
      return new Numeric(BigDecimal.valueOf(value));
    }

    @Override
    public String text() {
      return value.toPlainString();
    }
  }

  /// A time.
  record Moment(Instant value) implements Value {
    @Override
    public String text() {
      return value.toString();
    }
  }

  /// True or false.
  record Truth(boolean value) implements Value {

    /// The truth that the text is, in any case.
    public static Optional<Boolean> parse(String text) {
      if (text.equalsIgnoreCase("true")) {
        return Optional.of(true);
      }
      return text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }

    @Override
    public String text() {
      return Boolean.toString(value);
    }
  }

  /// An IP address, and how it was written.
  record Address(IpAddress value, String text) implements Value {}

  /// Bytes.
  record Binary(Bytes value) implements Value {

    /// The bytes whose Base64 the text is.
    public static Optional<Bytes> parse(String text) {
      try {
        return Optional.of(Bytes.owning(Base64.getDecoder().decode(text)));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }

    @Override
    public String text() {
      return Base64.getEncoder().encodeToString(value.toByteArray());
    }
  }
}
