package org.trentkms.id;

import java.util.Optional;

/// How a caller names a key: by id, by alias, by the ARN of either, or by text that is none of
/// them.
///
/// The forms are those of the KeyId parameter in the AWS KMS API Reference. What is malformed is
/// kept as it came, because which error it gives is the operation's affair.
public sealed interface KeyReference {

  /// The reference that the text is; never fails.
  static KeyReference parse(String text) {
    if (text.startsWith("arn:")) {
      return parseArn(text).orElseGet(() -> new MalformedArn(text));
    }
    if (text.startsWith(AliasName.PREFIX)) {
      return AliasName.parse(text)
          .<KeyReference>map(ByAlias::new)
          .orElseGet(() -> new Malformed(text));
    }
    return KeyId.parse(text).<KeyReference>map(ById::new).orElseGet(() -> new Malformed(text));
  }

  /// The text that the caller sent.
  String text();

  private static Optional<KeyReference> parseArn(String text) {
    var parts = text.split(":", 6);
    if (parts.length != 6
        || !parts[2].equals("kms")
        || !Region.isWellFormed(parts[3])
        || !AccountId.isWellFormed(parts[4])) {
      return Optional.empty();
    }
    var region = new Region(parts[3]);
    if (!parts[1].equals(region.partition())) {
      return Optional.empty();
    }
    var account = new AccountId(parts[4]);
    if (parts[5].startsWith("key/")) {
      var id = parts[5].substring(4);
      return KeyId.parse(id)
          .<KeyReference>map(known -> new ByArn(new KeyArn(region, account, known)))
          .or(() -> Optional.of(new MalformedKeyArn(text, id)));
    }
    return AliasName.parse(parts[5])
        .map(name -> new ByAliasArn(new AliasArn(region, account, name)));
  }

  /// A bare key id, of the caller's account and the Region called.
  record ById(KeyId id) implements KeyReference {
    @Override
    public String text() {
      return id.value();
    }
  }

  /// A key ARN.
  record ByArn(KeyArn arn) implements KeyReference {
    @Override
    public String text() {
      return arn.toString();
    }
  }

  /// A bare alias name, of the caller's account and the Region called.
  record ByAlias(AliasName name) implements KeyReference {
    @Override
    public String text() {
      return name.value();
    }
  }

  /// An alias ARN.
  record ByAliasArn(AliasArn arn) implements KeyReference {
    @Override
    public String text() {
      return arn.toString();
    }
  }

  /// A key ARN with an id that is none.
  record MalformedKeyArn(String text, String id) implements KeyReference {}

  /// Text that begins like an ARN and is none of a key or an alias.
  record MalformedArn(String text) implements KeyReference {}

  /// Text that is no form of naming a key.
  record Malformed(String text) implements KeyReference {}
}
