package org.trentkms.sigv4;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The headers that a signature covers: their names in order, each with its value.
///
/// A header that decides what a request means is in the request once: its second value would be one
/// thing to the signature and another to who reads only the first.
final class SignedHeaders {

  private static final int MOST_SIGNED = 64;
  private static final int MOST_SENT = 128;
  private static final String AMAZON_PREFIX = "x-amz-";
  private static final Set<String> SENT_ONCE = Set.of("host", "date", "content-type");

  private static final char SEPARATOR = ';';

  /// The names of the last request on this thread: the next one mostly has the same.
  private static final ThreadLocal<Names> LAST = new ThreadLocal<>();

  private final String list;

  /// Where each name ends in the list, out of which none is cut.
  private final int[] ends;

  private final @Nullable String[] values;

  private SignedHeaders(Names names) {
    this.list = names.list;
    this.ends = names.ends;
    this.values = new String[ends.length];
  }

  /// A list of names in canonical form, and where each of them ends in it.
  private static final class Names {

    private final String list;
    private final int[] ends;

    Names(String list) {
      this.list = list;
      this.ends = endsIn(list);
    }

    static Names of(String list) {
      var last = LAST.get();
      if (last != null && last.list.equals(list)) {
        return last;
      }
      var names = new Names(list);
      LAST.set(names);
      return names;
    }
  }

  /// The headers that this list, names separated by semicolons, selects of those sent.
  ///
  /// @throws org.trentkms.error.KmsException where the list is not in canonical form, names a
  ///   header that was not sent, or leaves out the host or an x-amz-* header that was
  static SignedHeaders of(String list, List<Header> sent) {
    if (sent.size() > MOST_SENT) {
      throw SignatureErrors.tooMany("headers", MOST_SENT);
    }
    var headers = new SignedHeaders(Names.of(list));
    if (headers.positionOf("host") < 0) {
      throw SignatureErrors.hostNotSigned();
    }
    for (var header : sent) {
      headers.take(header);
    }
    headers.requireAllSent();
    return headers;
  }

  /// The names as they were sent, in order, separated by semicolons.
  String list() {
    return list;
  }

  /// The number of signed headers.
  int size() {
    return ends.length;
  }

  /// Appends the lower-case name of a signed header by its position in the list.
  void appendName(int position, TextBuffer text) {
    text.append(list, start(position), ends[position]);
  }

  private String name(int position) {
    return list.substring(start(position), ends[position]);
  }

  /// The value of a signed header by its position; of a repeated one all values, joined by commas.
  String value(int position) {
    var value = values[position];
    return value == null ? "" : value;
  }

  /// The value of the signed header with this lower-case name. An x-amz-* header that is not signed
  /// was not sent.
  Optional<String> value(String name) {
    var position = positionOf(name);
    return position < 0 ? Optional.empty() : Optional.of(value(position));
  }

  /// @throws org.trentkms.error.KmsException where the header with this lower-case name is not
  ///   signed
  void requireSigned(String name) {
    if (positionOf(name) < 0) {
      throw SignatureErrors.notSigned(name);
    }
  }

  private int start(int position) {
    return position == 0 ? 0 : ends[position - 1] + 1;
  }

  private static int[] endsIn(String list) {
    var ends = new int[countIn(list)];
    var previous = 0;
    var start = 0;
    for (var i = 0; i < ends.length; i++) {
      var separator = list.indexOf(SEPARATOR, start);
      ends[i] = separator < 0 ? list.length() : separator;
      if (!isLowerCaseName(list, start, ends[i])
          || (i > 0 && !isAscending(list, previous, start, ends[i]))) {
        throw SignatureErrors.malformedSignedHeaders();
      }
      previous = start;
      start = ends[i] + 1;
    }
    return ends;
  }

  private static int countIn(String list) {
    var count = 1;
    for (var i = list.indexOf(SEPARATOR); i >= 0; i = list.indexOf(SEPARATOR, i + 1)) {
      count++;
    }
    if (count > MOST_SIGNED) {
      throw SignatureErrors.tooMany("signed headers", MOST_SIGNED);
    }
    return count;
  }

  private static boolean isLowerCaseName(String list, int start, int end) {
    for (var i = start; i < end; i++) {
      var character = list.charAt(i);
      if (character <= ' ' || character > '~' || (character >= 'A' && character <= 'Z')) {
        return false;
      }
    }
    return end > start;
  }

  /// Whether the first of two neighbours comes before the second in the alphabet.
  private static boolean isAscending(String list, int first, int second, int end) {
    var lengthOfFirst = second - 1 - first;
    var length = Math.min(lengthOfFirst, end - second);
    for (var i = 0; i < length; i++) {
      var difference = list.charAt(first + i) - list.charAt(second + i);
      if (difference != 0) {
        return difference < 0;
      }
    }
    return lengthOfFirst < end - second;
  }

  private void take(Header header) {
    var position = positionOf(header.name());
    if (position >= 0) {
      var earlier = values[position];
      values[position] =
          earlier == null ? header.value() : joined(name(position), earlier, header.value());
    } else if (isAmazons(header.name())) {
      throw SignatureErrors.notSigned(header.name());
    }
  }

  private int positionOf(String anyCase) {
    var length = anyCase.length();
    for (var i = 0; i < ends.length; i++) {
      var start = start(i);
      if (ends[i] - start == length && list.regionMatches(true, start, anyCase, 0, length)) {
        return i;
      }
    }
    return -1;
  }

  private static String joined(String name, String earlier, String value) {
    if (isAmazons(name) || SENT_ONCE.contains(name) || ServiceHeaders.NAMES.contains(name)) {
      throw SignatureErrors.doubledHeader(name);
    }
    return earlier.strip() + "," + value.strip();
  }

  private static boolean isAmazons(String name) {
    return name.regionMatches(true, 0, AMAZON_PREFIX, 0, AMAZON_PREFIX.length());
  }

  private void requireAllSent() {
    for (var i = 0; i < values.length; i++) {
      if (values[i] == null) {
        throw SignatureErrors.notSent(name(i));
      }
    }
  }
}
