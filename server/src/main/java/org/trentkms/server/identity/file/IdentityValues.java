package org.trentkms.server.identity.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.server.config.SecretReference;
import org.trentkms.server.document.Values;
import org.trentkms.server.oidc.IssuerUrl;

/// The types of single values in a file of identities, and the form that each has.
final class IdentityValues {

  private static final List<Form<?>> FORMS =
      List.of(
          new Form<>(AccountId.class, AccountId::new, "^[0-9]{12}$"),
          new Form<>(UniqueId.class, UniqueId::new, "^(AIDA|AGPA|AROA)[A-Z0-9]{17}$"),
          new Form<>(
              IamName.OfPrincipal.class, IamName.OfPrincipal::new, IamName.OfPrincipal.PATTERN),
          new Form<>(
              IamName.OfGroupOrPolicy.class,
              IamName.OfGroupOrPolicy::new,
              IamName.OfGroupOrPolicy.PATTERN),
          new Form<>(IamPath.class, IamPath::new, IamPath.PATTERN),
          new Form<>(PolicyReference.class, PolicyReference::parse, PolicyReference.PATTERN),
          new Form<>(AccessKeyEntry.Id.class, AccessKeyEntry.Id::new, AccessKeyEntry.Id.PATTERN),
          new Form<>(IssuerUrl.class, IssuerUrl::new, IssuerUrl.PATTERN),
          new Form<>(SecretReference.class, SecretReference::parse, "^(env|file):.+$"),
          new Form<>(Path.class, Path::of, "^[^\\u0000]+$"));

  /// All of them.
  static final Values ALL =
      new Values(FORMS.stream().collect(Collectors.toUnmodifiableMap(Form::type, Form::reader)));

  private IdentityValues() {}

  /// How values of a type are read, and the regular expression that all of them match.
  private record Form<T>(Class<T> type, Function<String, T> reader, String pattern) {}

  /// The regular expression of a value of this type, if it is a text of a form.
  static Optional<String> pattern(Class<?> type) {
    return FORMS.stream().filter(form -> form.type().equals(type)).map(Form::pattern).findFirst();
  }
}
