package org.trentkms.server.wire.query;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.server.json.JsonBuffer;

/// The parameters of a call in AWS's query protocol, in their order; of one that comes more than
/// once the first counts.
///
/// What is no form is refused as AWS refuses it, with MalformedInput, for which the code here is
/// SerializationException.
public final class QueryForm {

  /// The most bytes that are looked at.
  public static final int LONGEST = 65_536;

  private static final int MOST_PARAMETERS = 512;
  private static final int LONGEST_NAME = 256;
  private static final int HEX = 16;

  /// No byte of a form becomes more than six of JSON, and no name more than itself and its marks.
  private static final int LONGEST_JSON = 8 * LONGEST;

  private final Map<String, String> parameters;

  private QueryForm(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /// The form that the bytes are.
  ///
  /// @throws KmsException SerializationException, RequestEntityTooLargeException
  public static QueryForm read(byte[] bytes) {
    if (bytes.length > LONGEST) {
      throw new KmsException(
          ErrorCode.REQUEST_ENTITY_TOO_LARGE,
          "A request of this API is at most " + LONGEST + " bytes long.");
    }
    var parameters = new LinkedHashMap<String, String>();
    for (var start = 0; start < bytes.length; ) {
      var end = indexOf(bytes, '&', start, bytes.length);
      if (end > start) {
        addParameter(bytes, start, end, parameters);
      }
      start = end + 1;
    }
    return new QueryForm(parameters);
  }

  private static void addParameter(
      byte[] bytes, int start, int end, Map<String, String> parameters) {
    var equalSign = indexOf(bytes, '=', start, end);
    var name = decoded(bytes, start, equalSign);
    var value = decoded(bytes, Math.min(end, equalSign + 1), end);
    if (name.length() > LONGEST_NAME || parameters.size() == MOST_PARAMETERS) {
      throw malformed();
    }
    parameters.putIfAbsent(name, value);
  }

  private static int indexOf(byte[] bytes, char wanted, int start, int end) {
    var position = start;
    while (position < end && bytes[position] != wanted) {
      position++;
    }
    return position;
  }

  private static String decoded(byte[] bytes, int start, int end) {
    var decoded = ByteBuffer.allocate(end - start);
    for (var i = start; i < end; i++) {
      switch (bytes[i]) {
        case '+' -> decoded.put((byte) ' ');
        case '%' -> {
          decoded.put(escaped(bytes, i, end));
          i += 2;
        }
        default -> decoded.put(bytes[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException _) {
      throw malformed();
    }
  }

  private static byte escaped(byte[] bytes, int percentSign, int end) {
    if (percentSign + 2 >= end) {
      throw malformed();
    }
    var high = Character.digit(bytes[percentSign + 1], HEX);
    var low = Character.digit(bytes[percentSign + 2], HEX);
    if (high < 0 || low < 0) {
      throw malformed();
    }
    return (byte) (high << 4 | low);
  }

  /// The value of a parameter.
  public Optional<String> find(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /// The parameters as the JSON object that they stand for: `A.B` is a member of a structure, and
  /// `A.member.1` the first element of a list. All values are texts.
  public byte[] json() {
    var root = new FormNode();
    parameters.forEach((name, value) -> root.add(name, value));
    var buffer = new JsonBuffer();
    if (!buffer.value(root.json(), LONGEST_JSON)) {
      throw malformed();
    }
    return buffer.take().toByteArray();
  }

  static KmsException malformed() {
    return new KmsException(ErrorCode.SERIALIZATION, "The request is no well-formed form.");
  }
}
