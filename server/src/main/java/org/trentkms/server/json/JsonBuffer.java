package org.trentkms.server.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.secret.Bytes;

/// JSON text under construction, as UTF-8 in memory that is used again and again.
///
/// What it makes of any string is one line that a terminal shows as it is: control and format
/// characters and the separators of lines are escaped, and an unpaired surrogate becomes U+FFFD.
/// Written by hand because it stands on the path of every call: a record takes 0.6 µs, with a
/// generator of Jackson's 1.1 µs, and that fails at an unpaired surrogate.
public final class JsonBuffer {

  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final char REPLACEMENT = '\ufffd';

  private static final int SMALLEST = 2048;
  private static final int LARGEST_KEPT = 64 << 10;
  private static final int MOST_BYTES_A_CHAR = 6;
  private static final int CHARS_AT_A_TIME = 256;

  private byte[] content = new byte[SMALLEST];

  /// Where the chars of a string are looked at: one by one in the string takes three times as long.
  private final char[] chars = new char[CHARS_AT_A_TIME];

  private final PlainTexts known = new PlainTexts();
  private int size;

  /// The bytes of an ASCII text.
  public static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /// Adds bytes as they are.
  public JsonBuffer raw(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, content, size, text.length);
    size += text.length;
    return this;
  }

  /// Adds a string in its quotation marks.
  public JsonBuffer string(String text) {
    return string(text, text.length());
  }

  /// Adds the beginning of a string, of at most so many chars and not ending within a character.
  public JsonBuffer string(String text, int most) {
    var length = Math.min(text.length(), most);
    if (length < text.length()
        && length > 0
        && Character.isHighSurrogate(text.charAt(length - 1))) {
      length--;
    }
    reserve(length + 2);
    content[size++] = '"';
    if (known.has(text)) {
      addKnown(text, length);
    } else {
      addUnknown(text, length);
    }
    content[size++] = '"';
    return this;
  }

  /// Adds chars that are all plain. The method that copies them at once is deprecated because it
  /// takes the low byte of each, which is all that there is of an ASCII character.
  @SuppressWarnings("deprecation")
  private void addKnown(String text, int length) {
    text.getBytes(0, length, content, size);
    size += length;
  }

  private void addUnknown(String text, int length) {
    var plain = plainPrefix(text, length);
    if (plain < length) {
      escape(text, plain, length);
    } else if (length == text.length()) {
      known.add(text);
    }
  }

  /// Adds a value where it takes at most so many bytes.
  ///
  /// @return false, with nothing added, where it takes more
  public boolean value(JsonValue value, int most) {
    var start = size;
    if (write(value, start + most)) {
      return true;
    }
    size = start;
    return false;
  }

  /// Takes out the text and begins anew.
  public Bytes take() {
    var text = Bytes.owning(Arrays.copyOf(content, size));
    clear();
    return text;
  }

  /// Begins anew.
  public void clear() {
    size = 0;
    if (content.length > LARGEST_KEPT) {
      content = new byte[SMALLEST];
    }
  }

  /// The number of bytes.
  public int size() {
    return size;
  }

  /// Copies the text into an array, from a position on.
  public void copyTo(byte[] target, int position) {
    System.arraycopy(content, 0, target, position, size);
  }

  private boolean write(JsonValue value, int end) {
    switch (value) {
      case JsonObject object -> {
        return writeMembers(object, end);
      }
      case JsonArray array -> {
        return writeElements(array, end);
      }
      case JsonString(var text) -> {
        return writeString(text, end);
      }
      // Not the plain form: that of 1E+999999999 has a billion digits.
      case JsonNumber(var number) -> raw(ascii(number.toString()));
      case JsonBoolean(var isTrue) -> raw(isTrue ? TRUE : FALSE);
      case JsonNull() -> raw(NULL);
    }
    return size <= end;
  }

  private boolean writeMembers(JsonObject object, int end) {
    var members = object.members();
    add('{');
    for (var i = 0; i < members.size(); i++) {
      if (i > 0) {
        add(',');
      }
      var member = members.get(i);
      if (!writeString(member.name(), end)) {
        return false;
      }
      add(':');
      if (!write(member.value(), end)) {
        return false;
      }
    }
    add('}');
    return size <= end;
  }

  private boolean writeElements(JsonArray array, int end) {
    var elements = array.elements();
    add('[');
    for (var i = 0; i < elements.size(); i++) {
      if (i > 0) {
        add(',');
      }
      if (!write(elements.get(i), end)) {
        return false;
      }
    }
    add(']');
    return size <= end;
  }

  private boolean writeString(String text, int end) {
    if (text.length() > end - size) {
      return false;
    }
    string(text);
    return size <= end;
  }

  /// Adds chars up to the first that does not stand for itself, and returns how many those were.
  private int plainPrefix(String text, int length) {
    var added = 0;
    var isPlain = true;
    while (added < length && isPlain) {
      var end = Math.min(length, added + CHARS_AT_A_TIME);
      text.getChars(added, end, chars, 0);
      added += addPlain(end - added);
      isPlain = added == end;
    }
    return added;
  }

  private int addPlain(int count) {
    var source = chars;
    var target = content;
    var start = size;
    var i = 0;
    while (i < count && isPlain(source[i])) {
      target[start + i] = (byte) source[i];
      i++;
    }
    size = start + i;
    return i;
  }

  private void escape(String text, int from, int to) {
    reserve(MOST_BYTES_A_CHAR * (to - from) + 1);
    for (var i = from; i < to; i++) {
      var c = text.charAt(i);
      if (isPlain(c)) {
        content[size++] = (byte) c;
      } else if (c == '"' || c == '\\') {
        content[size++] = '\\';
        content[size++] = (byte) c;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < to
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        addPair(c, text.charAt(i));
      } else if (Character.isSurrogate(c)) {
        addUtf8(REPLACEMENT);
      } else if (isUnseen(c)) {
        addEscape(c);
      } else {
        addUtf8(c);
      }
    }
  }

  private void addPair(char high, char low) {
    var character = Character.toCodePoint(high, low);
    if (isUnseen(character)) {
      addEscape(high);
      addEscape(low);
      return;
    }
    content[size++] = (byte) (0xf0 | (character >> 18));
    addContinuation(character >> 12);
    addContinuation(character >> 6);
    addContinuation(character);
  }

  /// Adds a character beyond ASCII that is no surrogate.
  private void addUtf8(char c) {
    if (c < 0x800) {
      content[size++] = (byte) (0xc0 | (c >> 6));
    } else {
      content[size++] = (byte) (0xe0 | (c >> 12));
      addContinuation(c >> 6);
    }
    addContinuation(c);
  }

  private void addContinuation(int bits) {
    content[size++] = (byte) (0x80 | (bits & 0x3f));
  }

  private void addEscape(char c) {
    content[size++] = '\\';
    content[size++] = 'u';
    content[size++] = HEX[c >> 12];
    content[size++] = HEX[(c >> 8) & 0xf];
    content[size++] = HEX[(c >> 4) & 0xf];
    content[size++] = HEX[c & 0xf];
  }

  /// Characters that move a cursor, turn the direction of writing or end a line.
  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private void add(char c) {
    reserve(1);
    content[size++] = (byte) c;
  }

  private void reserve(int more) {
    if (content.length - size < more) {
      content = Arrays.copyOf(content, Math.max(2 * content.length, size + more));
    }
  }

  /// Whether the character is of ASCII and stands for itself in a string. It is not looked up in a
  /// table: that takes twice as long.
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }
}
