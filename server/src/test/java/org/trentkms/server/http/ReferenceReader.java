package org.trentkms.server.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads requests off a connection by the grammar of RFC 9112, less trailers, and nothing besides,
/// written apart from the listener: what the listener serves, this must read as the same requests.
/// It reads up to the first thing that is not in the grammar or not whole.
final class ReferenceReader {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern REQUEST_LINE =
      Pattern.compile("(" + TOKEN + ") ([!-~]+) HTTP/1\\.[01]");
  private static final Pattern FIELD_LINE =
      Pattern.compile(
          "(" + TOKEN + "):[ \\t]*((?:[\\t\\x20-\\x7e\\x80-\\xff]*[!-~\\x80-\\xff])?)[ \\t]*");
  private static final Pattern CHUNK_LINE =
      Pattern.compile("0*([0-9A-Fa-f]{1,7})[ \\t]*(?:;[\\t\\x20-\\x7e\\x80-\\xff]*)?");
  private static final Pattern NOTHING = Pattern.compile("");
  private static final String END_OF_LINE = "\r\n";

  private final String bytes;
  private int position;

  private ReferenceReader(String bytes) {
    this.bytes = bytes;
  }

  /// A request as far as its framing is concerned.
  record Framed(String method, String target, String body) {}

  /// The requests at the beginning of the bytes.
  static List<Framed> read(byte[] bytes) {
    var reader = new ReferenceReader(new String(bytes, StandardCharsets.ISO_8859_1));
    var requests = new ArrayList<Framed>();
    for (var next = reader.request(); next.isPresent(); next = reader.request()) {
      requests.add(next.get());
    }
    return requests;
  }

  private Optional<Framed> request() {
    while (bytes.startsWith(END_OF_LINE, position)) {
      position += END_OF_LINE.length();
    }
    return line(REQUEST_LINE)
        .flatMap(start ->
            fields()
                .flatMap(this::body)
                .map(body -> new Framed(start.group(1), start.group(2), body)));
  }

  private Optional<Matcher> line(Pattern form) {
    var end = bytes.indexOf(END_OF_LINE, position);
    if (end < 0) {
      return Optional.empty();
    }
    var matcher = form.matcher(bytes.substring(position, end));
    position = end + END_OF_LINE.length();
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  /// The field lines that frame the body; empty where there are others that are none.
  private Optional<List<String>> fields() {
    var framing = new ArrayList<String>();
    while (!bytes.startsWith(END_OF_LINE, position)) {
      var field = line(FIELD_LINE);
      if (field.isEmpty()) {
        return Optional.empty();
      }
      var name = field.get().group(1).toLowerCase(Locale.ROOT);
      if (name.equals("content-length") || name.equals("transfer-encoding")) {
        framing.add(name + ":" + field.get().group(2).toLowerCase(Locale.ROOT));
      }
    }
    position += END_OF_LINE.length();
    return Optional.of(framing);
  }

  private Optional<String> body(List<String> framing) {
    if (framing.isEmpty()) {
      return Optional.of("");
    }
    var only = framing.getFirst();
    if (framing.size() > 1) {
      return Optional.empty();
    }
    if (only.equals("transfer-encoding:chunked")) {
      return chunked();
    }
    return only.matches("content-length:0*[0-9]{1,18}")
        ? octets(Long.parseLong(only.substring("content-length:".length())))
        : Optional.empty();
  }

  private Optional<String> octets(long length) {
    if (length > bytes.length() - position) {
      return Optional.empty();
    }
    var from = position;
    position += (int) length;
    return Optional.of(bytes.substring(from, position));
  }

  private Optional<String> chunked() {
    var body = new StringBuilder();
    while (true) {
      var size = line(CHUNK_LINE).map(line -> Integer.parseInt(line.group(1), 16));
      if (size.isEmpty()) {
        return Optional.empty();
      }
      if (size.get() == 0) {
        return line(NOTHING).map(_ -> body.toString()); // no trailers
      }
      var chunk = octets(size.get());
      if (chunk.isEmpty() || !bytes.startsWith(END_OF_LINE, position)) {
        return Optional.empty();
      }
      body.append(chunk.get());
      position += END_OF_LINE.length();
    }
  }
}
