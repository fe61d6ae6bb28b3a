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

  private final String list;
  private final String[] names;
  private final @Nullable String[] values;

  private SignedHeaders(String list, String[] names) {
    this.list = list;
    this.names = names;
    this.values = new String[names.length];
  }

  /// The headers that this list, names separated by semicolons, selects of those sent.
  ///
  /// @throws org.trentkms.error.KmsException where the list is not in canonical form, names a
  ///   header that was not sent, or leaves out the host or an x-amz-* header that was
  static SignedHeaders of(String list, List<Header> sent) {
    if (sent.size() > MOST_SENT) {
      throw SignatureErrors.tooMany("headers", MOST_SENT);
    }
    var headers = new SignedHeaders(list, namesIn(list));
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
    return names.length;
  }

  /// The lower-case name of a signed header by its position in the list.
  String name(int position) {
    return names[position];
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

  private static String[] namesIn(String list) {
    var names = list.split(";", -1);
    if (names.length > MOST_SIGNED) {
      throw SignatureErrors.tooMany("signed headers", MOST_SIGNED);
    }
    var previous = "";
    for (var name : names) {
      if (!isLowerCaseName(name) || name.compareTo(previous) <= 0) {
        throw SignatureErrors.malformedSignedHeaders();
      }
      previous = name;
    }
    return names;
  }

  private static boolean isLowerCaseName(String name) {
    for (var i = 0; i < name.length(); i++) {
      var character = name.charAt(i);
      if (character <= ' ' || character > '~' || (character >= 'A' && character <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  private void take(Header header) {
    var position = positionOf(header.name());
    if (position >= 0) {
      values[position] = joined(names[position], values[position], header.value());
    } else if (isAmazons(header.name())) {
      throw SignatureErrors.notSigned(header.name());
    }
  }

  private int positionOf(String anyCase) {
    for (var i = 0; i < names.length; i++) {
      if (names[i].equalsIgnoreCase(anyCase)) {
        return i;
      }
    }
    return -1;
  }

  private static String joined(String name, @Nullable String earlier, String value) {
    if (earlier == null) {
      return value;
    }
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
        throw SignatureErrors.notSent(names[i]);
      }
    }
  }
}
