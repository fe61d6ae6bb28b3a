package org.trentkms.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.trentkms.grant.GrantId;
import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.id.UniqueId;
import org.trentkms.secret.Bytes;

/// Rows to put into a store under test. Their bodies are text: the store does not look into them.
public final class Rows {

  public static final AccountId ACCOUNT = new AccountId("111122223333");
  public static final AccountId OTHER_ACCOUNT = new AccountId("444455556666");
  public static final Region REGION = new Region("us-east-1");
  public static final Region OTHER_REGION = new Region("eu-west-1");

  private Rows() {}

  /// The key id that holds this number.
  public static KeyId keyId(long number) {
    return KeyId.of(ByteBuffer.allocate(KeyId.SIZE).putLong(0).putLong(number).array(), false);
  }

  /// The ARN of the key of this number in the usual account and Region.
  public static KeyArn keyArn(long number) {
    return new KeyArn(REGION, ACCOUNT, keyId(number));
  }

  /// The first version of the key of this number.
  public static KeyRow key(long number) {
    return key(keyArn(number), 1);
  }

  /// A version of a key, whose body says which it is.
  public static KeyRow key(KeyArn arn, long version) {
    return key(arn, version, Due.NOTHING);
  }

  /// The same with a date.
  public static KeyRow key(KeyArn arn, long version, Due due) {
    var body = text("key " + arn + " v" + version);
    return new KeyRow(arn, version, due, body, text("mac " + version));
  }

  /// The ARN of the alias `alias/name` in the usual account and Region.
  public static AliasArn aliasArn(String name) {
    return new AliasArn(REGION, ACCOUNT, new AliasName(AliasName.PREFIX + name));
  }

  /// The first version of an alias that points at the key of this number.
  public static AliasRow alias(String name, long target) {
    return alias(aliasArn(name), target, 1);
  }

  /// A version of an alias, whose body says which it is.
  public static AliasRow alias(AliasArn arn, long target, long version) {
    var body = text("alias " + arn + " -> " + target + " v" + version);
    return new AliasRow(arn, keyId(target), version, body, text("mac " + version));
  }

  /// A material whose id begins with the first byte and goes on with the second.
  public static MaterialRow material(KeyArn key, int first, int rest) {
    var id = new byte[MaterialId.SIZE];
    Arrays.fill(id, (byte) rest);
    id[0] = (byte) first;
    return new MaterialRow(key, MaterialId.of(id), text("material " + first + " of " + key));
  }

  /// The rotation of a key that made the material of this number.
  public static RotationRow rotation(KeyArn key, long number) {
    return new RotationRow(key, number, text("rotation " + number), text("mac " + number));
  }

  /// A last use of a key, whose body says which it is.
  public static UsageRow usage(KeyArn key, int number) {
    return new UsageRow(key, text("use " + number), text("mac " + number));
  }

  /// How far the use of keys is known, with a body that says which it is.
  public static TrackingRow tracking(int number) {
    return new TrackingRow(text("known " + number), text("mac " + number));
  }

  /// The grant id that holds this number.
  public static GrantId grantId(int number) {
    return GrantId.of(ByteBuffer.allocate(GrantId.SIZE).putInt(0, number).array());
  }

  /// A grant on a key, for a grantee, that nobody may retire and whose selector is 0.
  public static GrantRow grant(KeyArn key, int number, String grantee) {
    return grant(
        key, number, new GrantRow.Marks(grantee, Optional.empty(), Optional.empty(), 0, 1));
  }

  /// A grant on a key, whose body says which it is.
  public static GrantRow grant(KeyArn key, int number, GrantRow.Marks marks) {
    return new GrantRow(
        key, grantId(number), marks, text("grant " + number), text("mac of " + number));
  }

  /// The access key id that holds this number.
  public static AccessKeyId accessKeyId(int number) {
    return AccessKeyId.of(ByteBuffer.allocate(AccessKeyId.SIZE).putLong(0, number).array());
  }

  /// The first version of the access key of this number, in the usual account.
  public static AccessKeyRow accessKey(int number) {
    return accessKey(number, ACCOUNT, 1);
  }

  /// A version of an access key, whose body and secret say which it is.
  public static AccessKeyRow accessKey(int number, AccountId account, long version) {
    return new AccessKeyRow(
        accessKeyId(number),
        account,
        version,
        text("access key " + number + " v" + version),
        text("secret " + number + " v" + version),
        text("mac " + version));
  }

  /// The unique id that holds this number.
  public static UniqueId uniqueId(UniqueId.Kind kind, int number) {
    return UniqueId.of(kind, ByteBuffer.allocate(UniqueId.SIZE).putInt(number).array());
  }

  /// The user with the unique id that holds this number, in the usual account.
  public static IdentityRow user(int number, String name) {
    return identity(uniqueId(UniqueId.Kind.USER, number), ACCOUNT, name);
  }

  /// An identity, whose body says which it is.
  public static IdentityRow identity(UniqueId id, AccountId account, String name) {
    return new IdentityRow(id, account, name, text("identity " + id), text("mac of " + id));
  }

  /// The bytes of a text.
  public static Bytes text(String text) {
    return Bytes.owning(text.getBytes(UTF_8));
  }
}
