package org.trentkms.grant;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;

/// Grants as tests name them.
public final class Grants {

  /// The account of the key.
  public static final AccountId ACCOUNT = new AccountId("111122223333");

  /// The key that they are on.
  public static final KeyArn KEY =
      new KeyArn(
          new Region("eu-central-1"), ACCOUNT, new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"));

  private Grants() {}

  /// The id of this number.
  public static GrantId id(int number) {
    return new GrantId("%064x".formatted(number));
  }

  /// A grant of all operations.
  public static Grant toAll(int number, String grantee) {
    return of(number, grantee, EnumSet.allOf(GrantOperation.class), GrantConstraints.NONE);
  }

  /// A grant to an identity, or to a service where the grantee is named as one.
  public static Grant of(
      int number, String grantee, Set<GrantOperation> operations, GrantConstraints constraints) {
    return of(number, party(grantee, Optional.empty()), operations, constraints);
  }

  /// A grant to this party.
  public static Grant of(
      int number,
      GrantParty grantee,
      Set<GrantOperation> operations,
      GrantConstraints constraints) {
    return new Grant(
        KEY,
        id(number),
        Optional.empty(),
        grantee,
        Optional.empty(),
        operations,
        constraints,
        ACCOUNT,
        Instant.EPOCH);
  }

  /// The service of this name, or else the identity of this ARN.
  public static GrantParty party(String name, Optional<String> uniqueId) {
    return name.endsWith(".amazonaws.com")
        ? new GrantParty.Service(name)
        : new GrantParty.Identity(name, uniqueId);
  }

  /// Exactly these pairs.
  public static GrantConstraints equalTo(Map<String, String> pairs) {
    return new GrantConstraints(Optional.of(pairs), Optional.empty(), Optional.empty());
  }

  /// These pairs among others.
  public static GrantConstraints including(Map<String, String> pairs) {
    return new GrantConstraints(Optional.empty(), Optional.of(pairs), Optional.empty());
  }

  /// For this resource.
  public static GrantConstraints from(String sourceArn) {
    return new GrantConstraints(Optional.empty(), Optional.empty(), Optional.of(sourceArn));
  }
}
