package org.trentkms.server.http;

import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The names of headers that AWS's clients send, in their spellings: one object for each, which is
/// not made, hashed and turned into text again for each request.
final class UsualNames {

  private static final List<AsciiString> FOR_NETTY =
      spellings("Connection", "Content-Length", "Host");

  private static final List<AsciiString> FOR_TRENT_ALONE =
      spellings(
          "Accept",
          "Accept-Encoding",
          "amz-sdk-invocation-id",
          "amz-sdk-request",
          "Authorization",
          "Content-Type",
          "User-Agent",
          "X-Amz-Content-SHA256",
          "X-Amz-Date",
          "X-Amz-Security-Token",
          "X-Amz-Target");

  private static final List<List<AsciiString>> BY_LENGTH =
      byLength(Stream.concat(FOR_NETTY.stream(), FOR_TRENT_ALONE.stream()).toList());

  private UsualNames() {}

  private static List<AsciiString> spellings(String... names) {
    return Stream.of(names)
        .flatMap(name -> Stream.of(name, AsciiString.of(name).toLowerCase().toString()))
        .distinct()
        .map(AsciiString::cached)
        .toList();
  }

  private static List<List<AsciiString>> byLength(List<AsciiString> names) {
    var longest = names.stream().mapToInt(AsciiString::length).max().orElseThrow();
    return IntStream.rangeClosed(0, longest)
        .mapToObj(length -> names.stream().filter(name -> name.length() == length).toList())
        .toList();
  }

  /// The name that stands there, letter by letter; null where it is none of these.
  static @Nullable AsciiString find(byte[] bytes, int start, int length) {
    if (length < BY_LENGTH.size()) {
      for (var name : BY_LENGTH.get(length)) {
        if (Arrays.equals(name.array(), 0, length, bytes, start, start + length)) {
          return name;
        }
      }
    }
    return null;
  }

  /// Whether the name is one that {@link #find} has found, of a header that neither frames nor
  /// routes a request: Netty asks for none of these.
  @SuppressWarnings("ReferenceEquality") // One object for each name; others say nothing of theirs.
  static boolean isForTrentAlone(CharSequence name) {
    for (var each : FOR_TRENT_ALONE) {
      if (each == name) {
        return true;
      }
    }
    return false;
  }
}
