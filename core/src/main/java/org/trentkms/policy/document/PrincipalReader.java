package org.trentkms.policy.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonString;

/// Reads the principals of a statement. Whether they exist is for others to say.
///
/// A group is none, and a wildcard stands for everyone or not at all. `CanonicalUser` is Amazon
/// S3's alone.
final class PrincipalReader {

  private static final int UNIQUE_ID_LONGEST = 128;
  private static final int UNIQUE_ID_SHORTEST = 16;

  private final Place place;

  PrincipalReader(Place place) {
    this.place = place;
  }

  List<NamedPrincipal> read(JsonValue value) throws MalformedPolicyException {
    if (value instanceof JsonString(String text)) {
      if (!text.equals("*")) {
        throw invalid(text);
      }
      return List.of(new NamedPrincipal.Everyone());
    }
    List<NamedPrincipal> principals = new ArrayList<>();
    for (var kind : Members.of(place, "Principal", value).byName().entrySet()) {
      for (var name : names(kind.getKey(), kind.getValue())) {
        var principal = principal(kind.getKey(), name);
        if (principal.isEmpty()) {
          throw invalid(name);
        }
        principals.add(principal.get());
      }
    }
    if (principals.isEmpty()) {
      throw new MalformedPolicyException(new Malformed.NoPrincipal(place));
    }
    return principals;
  }

  private List<String> names(String kind, JsonValue value) throws MalformedPolicyException {
    var values = value instanceof JsonArray array ? array.elements() : List.of(value);
    List<String> names = new ArrayList<>();
    for (var one : values) {
      names.add(Members.text(place, Quoted.of(kind), one));
    }
    return names;
  }

  private static Optional<NamedPrincipal> principal(String kind, String name) {
    return switch (kind) {
      case "AWS" -> name.equals("*") ? Optional.of(new NamedPrincipal.Everyone()) : ofAws(name);
      case "Service" ->
          isName(name) && name.indexOf('.') > 0
              ? Optional.of(new NamedPrincipal.Service(name))
              : Optional.empty();
      case "Federated" ->
          isName(name) ? Optional.of(new NamedPrincipal.Federated(name)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  static Optional<NamedPrincipal> ofAws(String name) {
    if (AccountId.isWellFormed(name)) {
      return Optional.of(new NamedPrincipal.Account(new AccountId(name)));
    }
    if (isUniqueId(name)) {
      return Optional.of(new NamedPrincipal.UniqueId(name));
    }
    var parts = name.split(":", -1);
    var isArn =
        parts.length == 6
            && parts[0].equals("arn")
            && parts[1].startsWith("aws")
            && parts[3].isEmpty()
            && AccountId.isWellFormed(parts[4])
            && isName(parts[5]);
    return isArn ? ofArn(parts[2], new AccountId(parts[4]), parts[5]) : Optional.empty();
  }

  private static Optional<NamedPrincipal> ofArn(
      String service, AccountId account, String resource) {
    if (service.equals("iam") && resource.equals("root")) {
      return Optional.of(new NamedPrincipal.Account(account));
    }
    var slash = resource.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    var name = resource.substring(slash + 1);
    var isWhole = !name.isEmpty() && !name.startsWith("/") && !name.endsWith("/");
    return isWhole
        ? ofName(service + ":" + resource.substring(0, slash), account, name)
        : Optional.empty();
  }

  private static Optional<NamedPrincipal> ofName(String kind, AccountId account, String name) {
    var slash = name.indexOf('/');
    return switch (kind) {
      case "iam:user" -> Optional.of(new NamedPrincipal.User(account, name));
      case "iam:role" -> Optional.of(new NamedPrincipal.Role(account, name));
      case "sts:assumed-role" ->
          slash > 0 && slash == name.lastIndexOf('/')
              ? Optional.of(
                  new NamedPrincipal.RoleSession(
                      account, name.substring(0, slash), name.substring(slash + 1)))
              : Optional.empty();
      case "sts:federated-user" ->
          slash < 0
              ? Optional.of(new NamedPrincipal.FederatedUser(account, name))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isUniqueId(String name) {
    return (name.startsWith("AIDA") || name.startsWith("AROA"))
        && name.length() >= UNIQUE_ID_SHORTEST
        && name.length() <= UNIQUE_ID_LONGEST
        && name.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
  }

  /// Printable, and without wildcards.
  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '*' && c != '?');
  }

  private MalformedPolicyException invalid(String name) {
    return new MalformedPolicyException(new Malformed.InvalidPrincipal(place, name));
  }
}
