package org.trentkms.bench.operation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantConstraints;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantParty;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyReference;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.operation.cryptographic.Encrypt;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.Change;

/// A key whose policy lets nobody but its account use it, with grants that permit one of the
/// account's users to encrypt.
final class KeysGranted {

  /// How many encryption contexts the user encrypts under, in turn.
  static final int CONTEXTS = 5;

  private static final int GRANTS_AT_ONCE = 500;

  private static final Principal.User USER =
      new Principal.User(Engine.CALLER.account(), "alice", "AIDAALICEALICEALICE1");
  private static final Caller CALLER =
      new Caller(USER, "AKIAIOSFODNN7EXAMPLE", Engine.CALLER.region());

  private final Engine engine;
  private final Encrypt encrypt;
  private final List<Encrypt.Request> requests;
  private int turn;

  /// A new key with so many grants of a kind.
  KeysGranted(Engine engine, Kind kind, int count) {
    this.engine = engine;
    this.encrypt = new Encrypt(engine.keyring());
    var key = engine.createKey(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT);
    insert(engine.arn(key), kind, count);
    this.requests = IntStream.range(0, CONTEXTS).mapToObj(number -> request(key, number)).toList();
  }

  private void insert(KeyArn key, Kind kind, int count) {
    var records = engine.grants();
    for (var made = 0; made < count; made += GRANTS_AT_ONCE) {
      var writes =
          IntStream.range(made, Math.min(count, made + GRANTS_AT_ONCE))
              .mapToObj(number -> records.insert(grant(key, kind, number), count))
              .toList();
      engine.commit(new Change(writes));
    }
  }

  private Grant grant(KeyArn key, Kind kind, int number) {
    return new Grant(
        key,
        engine.grants().newId(),
        Optional.empty(),
        kind.grantees.apply(number),
        Optional.empty(),
        EnumSet.of(GrantOperation.ENCRYPT),
        kind.constraints.apply(number),
        key.account(),
        Instant.EPOCH);
  }

  private static Encrypt.Request request(KeyReference key, int number) {
    return new Encrypt.Request(
        key,
        SecretBytes.copyOf(new byte[64]),
        EncryptionContext.of(context(number)),
        null,
        EncryptionAlgorithm.SYMMETRIC_DEFAULT,
        null);
  }

  /// Encrypts under the next of the contexts.
  void encrypt() {
    turn = (turn + 1) % requests.size();
    engine.answer(encrypt, requests.get(turn), Encrypt.Response.class, CALLER);
  }

  private static GrantParty party(String name, String uniqueId) {
    return new GrantParty.Identity(
        "arn:aws:iam::" + USER.account() + ":user/" + name, Optional.of(uniqueId));
  }

  private static GrantParty user(int number) {
    return party(USER.name(), USER.uniqueId());
  }

  private static GrantParty userOrAnother(int number) {
    return number == 0 ? user(0) : party("user" + number, "AIDA%016d".formatted(number));
  }

  private static GrantConstraints onContext(int number) {
    return new GrantConstraints(Optional.of(context(number)), Optional.empty(), Optional.empty());
  }

  private static Map<String, String> context(int number) {
    return Map.of("tenant", Integer.toString(number));
  }

  /// What the grants have in common.
  enum Kind {
    OTHERS("one for the caller", KeysGranted::userOrAnother, _ -> GrantConstraints.NONE),
    SAME("all the same", KeysGranted::user, _ -> GrantConstraints.NONE),
    CONTEXTS("a context each", KeysGranted::user, KeysGranted::onContext);

    private final String description;
    private final IntFunction<GrantParty> grantees;
    private final IntFunction<GrantConstraints> constraints;

    Kind(
        String description,
        IntFunction<GrantParty> grantees,
        IntFunction<GrantConstraints> constraints) {
      this.description = description;
      this.grantees = grantees;
      this.constraints = constraints;
    }

    String description() {
      return description;
    }
  }
}
