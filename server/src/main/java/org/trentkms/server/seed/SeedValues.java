package org.trentkms.server.seed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trentkms.alias.PredefinedAlias;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.server.document.Values;

/// The types of single values in a seed, and the form that each has.
final class SeedValues {

  private static final String KEY_ID =
      "^(mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$";
  private static final String TIME =
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][0-9:.]+([Zz]|[+-][0-9]{2}:[0-9]{2}))?$";

  private static final List<Form<?>> FORMS =
      List.of(
          new Form<>(AccountId.class, AccountId::new, "^[0-9]{12}$"),
          new Form<>(Region.class, Region::new, "^([a-z]+-){2,3}[0-9]+$"),
          new Form<>(KeyId.class, SeedValues::keyId, KEY_ID),
          new Form<>(AliasName.class, SeedValues::alias, aliasPattern()),
          new Form<>(Instant.class, SeedValues::time, TIME),
          new Form<>(GivenMaterial.Hex.class, GivenMaterial.Hex::parse, "^([0-9a-fA-F]{2})+$"),
          new Form<>(
              GivenMaterial.Encoded.class, GivenMaterial.Encoded::parse, "^[A-Za-z0-9+/=\\s]+$"),
          new Form<>(
              GivenMaterial.Pem.class, GivenMaterial.Pem::parse, "-----BEGIN (RSA |EC )?PRIVATE"));

  /// All of them.
  static final Values ALL =
      new Values(FORMS.stream().collect(Collectors.toUnmodifiableMap(Form::type, Form::reader)));

  private static String aliasPattern() {
    var predefined =
        Arrays.stream(PredefinedAlias.values())
            .map(alias -> alias.aliasName().value())
            .sorted()
            .collect(Collectors.joining("|"));
    return "^(alias/(?!aws/)[a-zA-Z0-9/_-]{1,250}|" + predefined + ")$";
  }

  private SeedValues() {}

  /// How values of a type are read, and the regular expression that all of them match.
  private record Form<T>(Class<T> type, Function<String, T> reader, String pattern) {}

  /// The regular expression of a value of this type, if it is a text of a form.
  static Optional<String> pattern(Class<?> type) {
    return FORMS.stream().filter(form -> form.type().equals(type)).map(Form::pattern).findFirst();
  }

  private static KeyId keyId(String text) {
    return KeyId.parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "must be a UUID in lower case, such as 1234abcd-12ab-34cd-56ef-1234567890ab, or mrk-"
                    + " and 32 hexadecimal digits"));
  }

  private static AliasName alias(String text) {
    return AliasName.parse(text)
        .filter(name -> !name.isReserved() || PredefinedAlias.of(name).isPresent())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "must be a name such as alias/app, of letters, digits and /_-, which does not begin"
                    + " with alias/aws/ unless it is predefined"));
  }

  private static Instant time(String text) {
    try {
      return text.length() == "2027-03-04".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw new IllegalArgumentException(
          "must be a time such as 2027-03-04T05:06:07Z, or a day such as 2027-03-04");
    }
  }
}
