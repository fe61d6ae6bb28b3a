package org.trentkms.server.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.Bug;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.secret.SecretBytes;

/// The body of a request under reading: Jackson's tokens, and the bytes themselves for blobs, of
/// which no text is ever made. Whatever is no JSON is a SerializationException.
///
/// Until {@link #keepSecrets} is called, closing wipes every secret that was read.
final class JsonInput implements AutoCloseable {

  private static final int DEEPEST = 64;
  private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private final byte[] body;
  private final JsonParser parser;
  private final boolean isForm;
  private @Nullable JsonToken token;
  private final List<SecretBytes> secrets = new ArrayList<>(1);

  private JsonInput(byte[] body, JsonParser parser, boolean isForm) {
    this.body = body;
    this.parser = parser;
    this.isForm = isForm;
  }

  /// The factory of the parsers. Names are not interned: they are the caller's.
  static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  /// The body as input, before its first token.
  static JsonInput open(JsonFactory factory, byte[] body) {
    return open(factory, body, false);
  }

  /// The same of JSON that was made of a form, in which all scalars are texts, and an empty list is
  /// an empty one.
  static JsonInput openForm(JsonFactory factory, byte[] body) {
    return open(factory, body, true);
  }

  private static JsonInput open(JsonFactory factory, byte[] body, boolean isForm) {
    if (!isPlainUtf8(body)) {
      throw malformed();
    }
    try {
      return new JsonInput(body, factory.createParser(body), isForm);
    } catch (IOException e) {
      throw malformed();
    }
  }

  /// Whether Jackson will take the body for UTF-8: it would read UTF-16 and UTF-32 as well, both of
  /// which have a zero among their first bytes, and skip a byte order mark.
  private static boolean isPlainUtf8(byte[] body) {
    for (var i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] <= 0) {
        return false;
      }
    }
    return true;
  }

  /// Goes to the next token, which there must be.
  JsonToken next() {
    try {
      token = parser.nextToken();
    } catch (IOException e) {
      throw malformed();
    }
    if (token == null) {
      throw malformed();
    }
    return token;
  }

  /// Goes past the end of the document, which this must be.
  void end() {
    try {
      if (parser.nextToken() != null) {
        throw malformed();
      }
    } catch (IOException e) {
      throw malformed();
    }
  }

  /// The current token.
  JsonToken token() {
    if (token == null) {
      throw new Bug("no token yet");
    }
    return token;
  }

  /// The name of the current member.
  String name() {
    try {
      return parser.currentName();
    } catch (IOException e) {
      throw malformed();
    }
  }

  /// Goes to the end of the value of the current member.
  void skipMember() {
    next();
    try {
      parser.skipChildren();
    } catch (IOException e) {
      throw malformed();
    }
  }

  /// The current name, string, number or truth value as text.
  String text() {
    try {
      return wellFormed(parser.getText());
    } catch (IOException e) {
      throw malformed();
    }
  }

  /// The current number as a whole one; beyond what 32 bits hold, the last that they do, as AWS has
  /// it.
  Integer integer() {
    try {
      return switch (token()) {
        case VALUE_NUMBER_INT -> nearest();
        case VALUE_STRING -> integerOfForm();
        case VALUE_NUMBER_FLOAT -> parser.getDecimalValue().intValueExact();
        default -> throw cannotBe("an Integer");
      };
    } catch (IOException | ArithmeticException | NumberFormatException e) {
      // The last is BigDecimal's, which Jackson lets pass: the exponent has over 32 bits.
      throw cannotBe("an Integer");
    }
  }

  private Integer nearest() throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.INT) {
      return parser.getIntValue();
    }
    return parser.getText().startsWith("-") ? Integer.MIN_VALUE : Integer.MAX_VALUE;
  }

  private Integer integerOfForm() throws IOException {
    if (!isForm) {
      throw cannotBe("an Integer");
    }
    var text = parser.getText();
    if (text.isEmpty()) {
      throw serialization("missing value for decimal type");
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw malformed();
    }
  }

  /// Whether the current value is an empty text of a form, which stands for an empty list, too.
  boolean isEmptyOfForm() {
    return isForm && token() == JsonToken.VALUE_STRING && text().isEmpty();
  }

  /// The current number as seconds since 1970, cut to milliseconds.
  Instant instant() {
    if (!token().isNumeric()) {
      throw cannotBe("a Timestamp");
    }
    try {
      // A double holds the milliseconds of all these years, and no exponent can make it large.
      var seconds = parser.getDoubleValue();
      if (seconds >= EARLIEST && seconds <= LATEST) {
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
      }
    } catch (IOException e) {
      throw malformed();
    }
    throw cannotBe("a Timestamp");
  }

  /// The bytes that the current string is the base64 of.
  byte[] blob() {
    if (token() != JsonToken.VALUE_STRING) {
      throw cannotBe("a Blob");
    }
    var quote = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    return Base64Text.decode(body, quote + 1)
        .orElseThrow(() -> serialization("The text can not be converted to a Blob"));
  }

  /// The same as a secret.
  SecretBytes secret() {
    return keep(blob());
  }

  /// A secret over the array itself.
  SecretBytes keep(byte[] content) {
    var secret = SecretBytes.owning(content);
    secrets.add(secret);
    return secret;
  }

  /// Gives the secrets that were read to the record that holds them.
  void keepSecrets() {
    secrets.clear();
  }

  @Override
  public void close() {
    secrets.forEach(SecretBytes::close);
    try {
      parser.close();
    } catch (IOException e) {
      throw new Bug("a parser over bytes does no I/O", e);
    }
  }

  /// The refusal of the current token where a scalar of another type must stand.
  KmsException cannotBe(String type) {
    return switch (token()) {
      case START_ARRAY, START_OBJECT -> isNo("");
      default -> serialization(spelling() + " can not be converted to " + type);
    };
  }

  /// The refusal of the current token where something else must stand.
  ///
  /// @param expected what AWS says of a scalar there
  KmsException isNo(String expected) {
    return serialization(
        switch (token()) {
          case START_ARRAY -> "Start of list found where not expected";
          case START_OBJECT -> "Start of structure or map found where not expected.";
          default -> expected;
        });
  }

  private String spelling() {
    return switch (token()) {
      case VALUE_STRING -> "STRING_VALUE";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER_VALUE";
      case VALUE_TRUE -> "TRUE_VALUE";
      case VALUE_FALSE -> "FALSE_VALUE";
      default -> "NULL_VALUE";
    };
  }

  /// The refusal of what is no document at all, which has no text.
  static KmsException malformed() {
    return new KmsException(ErrorCode.SERIALIZATION);
  }

  private static KmsException serialization(String text) {
    return new KmsException(ErrorCode.SERIALIZATION, text);
  }

  /// Refuses text with a surrogate that has no partner: there is no UTF-8 for it, so it could not
  /// be stored, bound or answered with.
  private static String wellFormed(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && !isPair(text, i++)) {
        throw malformed();
      }
    }
    return text;
  }

  private static boolean isPair(String text, int index) {
    return index + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
  }
}
