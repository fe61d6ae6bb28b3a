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

  private static final List<String> NAMES =
      List.of(
          "Accept",
          "Accept-Encoding",
          "amz-sdk-invocation-id",
          "amz-sdk-request",
          "Authorization",
          "Connection",
          "Content-Length",
          "Content-Type",
          "Host",
          "User-Agent",
          "X-Amz-Content-SHA256",
          "X-Amz-Date",
          "X-Amz-Security-Token",
          "X-Amz-Target");

  private static final List<List<AsciiString>> BY_LENGTH = byLength();

  private UsualNames() {}

  private static List<List<AsciiString>> byLength() {
    var names =
        NAMES.stream()
            .flatMap(name -> Stream.of(name, AsciiString.of(name).toLowerCase().toString()))
            .distinct()
            .map(AsciiString::cached)
            .toList();
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
}
