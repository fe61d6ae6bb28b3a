package org.trentkms.bench;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.authorization.Allowed;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Identities;
import org.trentkms.authorization.KeyTraits;
import org.trentkms.authorization.ProtectedKey;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantConstraints;
import org.trentkms.grant.GrantId;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantParty;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.key.Action;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicies;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Rotation;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.tag.Tags;

/// The whole decision on an Encrypt, allowed by the default key policy, and by a grant where that
/// policy does not allow it. The grants are in memory.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GrantBench {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final Region REGION = new Region("us-east-1");
  private static final KeyArn KEY =
      new KeyArn(REGION, ACCOUNT, new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"));
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final String ALICE = "AIDAALICEALICEALICE1";
  private static final int GRANTS = 5;

  /// The last one alone permits what is asked.
  private final List<Grant> grants =
      IntStream.range(0, GRANTS).mapToObj(GrantBench::grant).toList();

  private final Authorizer authorizer =
      new Authorizer(Identities.NONE, new JacksonJsonReader(), (_, _, _, _) -> grants);
  private final ProtectedKey key = authorizer.protect(key(), KeyTraits.NO_ALIASES);
  private final AccessRequest ofRoot = access(new Principal.Root(ACCOUNT));
  private final AccessRequest ofAlice = access(new Principal.User(ACCOUNT, "d/alice", ALICE));

  private static Grant grant(int number) {
    var pairs = Map.of("App", "app-" + number, "Stage", "test");
    return new Grant(
        KEY,
        new GrantId("%064x".formatted(number)),
        Optional.empty(),
        new GrantParty.Identity("arn:aws:iam::111122223333:user/d/alice", Optional.of(ALICE)),
        Optional.empty(),
        EnumSet.of(GrantOperation.ENCRYPT, GrantOperation.DECRYPT),
        new GrantConstraints(Optional.empty(), Optional.of(pairs), Optional.empty()),
        ACCOUNT,
        NOW);
  }

  private static KeyRecord key() {
    return new KeyRecord(
        KEY,
        new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS),
        Lifecycle.beginning(NOW),
        "",
        Tags.NONE,
        KeyPolicies.defaultFor(KEY),
        new Generated(new MaterialId("00".repeat(MaterialId.SIZE))),
        Rotation.NONE,
        Optional.empty(),
        1);
  }

  private static AccessRequest access(Principal principal) {
    var context = Map.of("App", "app-" + (GRANTS - 1), "Stage", "test", "Tenant", "t1");
    return AccessRequest.of(new Caller(principal, "AKIATRENTEXAMPLE0001", REGION), NOW)
        .with((_, conditions) -> conditions.withEncryptionContext(context));
  }

  /// Allowed by the policy that a key has where nobody gave it another: no grant is asked for.
  @Benchmark
  public Allowed byDefaultKeyPolicy() {
    return authorizer.authorize(ofRoot, Action.ENCRYPT, key);
  }

  /// Allowed by the last of five grants.
  @Benchmark
  public Allowed byGrant() {
    return authorizer.authorize(ofAlice, Action.ENCRYPT, key);
  }
}
