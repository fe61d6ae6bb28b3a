package org.trentkms.key;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.trentkms.error.Bug;
import org.trentkms.policy.document.NamedPrincipal;

/// The policy of a key: its text as it was given, and which users and roles its names meant then.
/// Whoever is deleted and made anew under the same name is somebody else, whom it does not mean.
///
/// @param pins one for each user and role that the text names and that had a unique id; the others
///   are meant by their names
public record KeyPolicy(String text, List<Pin> pins) {

  /// A user or role that a policy names, and who it was.
  ///
  /// @param named a user or a role
  public record Pin(NamedPrincipal named, String uniqueId) {

    public Pin {
      if (!(named instanceof NamedPrincipal.User || named instanceof NamedPrincipal.Role)) {
        throw new IllegalArgumentException("users and roles alone are pinned");
      }
    }

    /// The pin of the user or role that the ARN names.
    public static Pin of(String arn, String uniqueId) {
      var named =
          NamedPrincipal.ofAws(arn)
              .orElseThrow(() -> new IllegalArgumentException("is no ARN of a principal"));
      return new Pin(named, uniqueId);
    }

    /// The ARN that names the user or role, with the partition of most Regions.
    public String arn() {
      return switch (named) {
        case NamedPrincipal.User(var account, var name) ->
            "arn:aws:iam::" + account + ":user/" + name;
        case NamedPrincipal.Role(var account, var name) ->
            "arn:aws:iam::" + account + ":role/" + name;
        case NamedPrincipal.Everyone _,
            NamedPrincipal.Account _,
            NamedPrincipal.RoleSession _,
            NamedPrincipal.FederatedUser _,
            NamedPrincipal.UniqueId _,
            NamedPrincipal.Service _,
            NamedPrincipal.Federated _ ->
            throw new Bug("users and roles alone are pinned");
      };
    }
  }

  public KeyPolicy {
    pins = List.copyOf(pins);
  }

  /// A policy that names no users or roles, or means whoever has their names.
  public static KeyPolicy ofNames(String text) {
    return new KeyPolicy(text, List.of());
  }

  /// Whom a name in the text means.
  public NamedPrincipal meaning(NamedPrincipal named) {
    return pin(named)
        .<NamedPrincipal>map(pin -> new NamedPrincipal.UniqueId(pin.uniqueId()))
        .orElse(named);
  }

  /// The text as it is shown: in place of a name whose user or role is gone its unique id, and of
  /// one that has another name by now that.
  ///
  /// @param arn what the user or role with a unique id is called now; empty where there is none
  public String shown(Function<String, Optional<String>> arn) {
    return pins.isEmpty() ? text : PrincipalTexts.replaced(text, given -> shown(given, arn));
  }

  private String shown(String given, Function<String, Optional<String>> arn) {
    return NamedPrincipal.ofAws(given)
        .flatMap(this::pin)
        .map(pin -> shown(pin, given, arn))
        .orElse(given);
  }

  private static String shown(Pin pin, String given, Function<String, Optional<String>> arn) {
    var current = arn.apply(pin.uniqueId()).orElse(pin.uniqueId());
    return NamedPrincipal.ofAws(current).filter(pin.named()::equals).isPresent() ? given : current;
  }

  /// The pin of a name in the text.
  public Optional<Pin> pin(NamedPrincipal named) {
    return pins.stream().filter(pin -> pin.named().equals(named)).findFirst();
  }
}
