package org.trentkms.conformance;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.GrantConstraints;
import software.amazon.awssdk.services.kms.model.GrantListEntry;

/// The grants of a key as the content of golden stores has them, a line each.
final class GoldenGrants {

  private static final String NONE = "-";
  private static final String ARN = "arn:";
  private static final String EQUALS = "equals:";
  private static final String SUBSET = "subset:";
  private static final String SOURCE = "source:";

  private GoldenGrants() {}

  /// Looks whether what a line says of the grants of a key is so.
  static void check(KmsClient kms, String key, String kind, String text) {
    switch (kind) {
      case "grants" -> assertThat(all(kms, key)).hasSize(Integer.parseInt(text));
      case "grant" -> assertThat(all(kms, key)).contains(text);
      case "asked" -> assertThat(askedAgain(kms, key, text)).isEqualTo(text.split(" ", 2)[0]);
      default -> fail("nothing is known of " + kind);
    }
  }

  /// All of them, read in pages.
  private static List<String> all(KmsClient kms, String key) {
    return kms.listGrantsPaginator(r -> r.keyId(key).limit(2)).grants().stream()
        .map(GoldenGrants::line)
        .toList();
  }

  private static String line(GrantListEntry grant) {
    return String.join(
        " ",
        grant.grantId(),
        grant.name().isEmpty() ? NONE : grant.name(),
        party(grant.granteePrincipal(), grant.granteeServicePrincipal()),
        party(grant.retiringPrincipal(), grant.retiringServicePrincipal()),
        grant.operationsAsStrings().stream().sorted().collect(Collectors.joining(",")),
        constraints(grant.constraints()),
        grant.issuingAccount());
  }

  private static String party(@Nullable String arn, @Nullable String service) {
    return requireNonNullElse(arn, requireNonNullElse(service, NONE));
  }

  private static String constraints(@Nullable GrantConstraints constraints) {
    if (constraints == null) {
      return NONE;
    }
    return Stream.of(
            pairs(EQUALS, constraints.encryptionContextEquals()),
            pairs(SUBSET, constraints.encryptionContextSubset()),
            constraints.sourceArn() == null ? "" : SOURCE + constraints.sourceArn())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("|"));
  }

  private static String pairs(String kind, Map<String, String> pairs) {
    return pairs.isEmpty()
        ? ""
        : new TreeMap<>(pairs)
            .entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&", kind, ""));
  }

  /// The id that is answered when the grant of a line is asked for again, word for word: its own,
  /// where the store knows its name with its terms.
  private static String askedAgain(KmsClient kms, String key, String line) {
    var words = line.split(" ", -1);
    var request =
        CreateGrantRequest.builder()
            .keyId(key)
            .name(words[1])
            .operationsWithStrings(words[4].split(",", -1))
            .constraints(constraints(words[5]));
    if (words[2].startsWith(ARN)) {
      request.granteePrincipal(words[2]);
    } else {
      request.granteeServicePrincipal(words[2]);
    }
    if (words[3].startsWith(ARN)) {
      request.retiringPrincipal(words[3]);
    } else if (!words[3].equals(NONE)) {
      request.retiringServicePrincipal(words[3]);
    }
    return kms.createGrant(request.build()).grantId();
  }

  private static GrantConstraints constraints(String text) {
    var constraints = GrantConstraints.builder();
    for (var constraint : text.split("\\|", -1)) {
      var content = constraint.substring(constraint.indexOf(':') + 1);
      if (constraint.startsWith(EQUALS)) {
        constraints.encryptionContextEquals(context(content));
      } else if (constraint.startsWith(SUBSET)) {
        constraints.encryptionContextSubset(context(content));
      } else if (constraint.startsWith(SOURCE)) {
        constraints.sourceArn(content);
      }
    }
    return constraints.build();
  }

  /// The pairs of an encryption context, as content has them.
  static Map<String, String> context(String text) {
    return text.equals(NONE)
        ? Map.of()
        : Stream.of(text.split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}
