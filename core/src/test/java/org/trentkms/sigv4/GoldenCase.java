package org.trentkms.sigv4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trentkms.secret.SecretBytes;

/// One directory of golden cases: a request as it came over the wire and what must become of it.
///
/// `request.txt` is the request, its body without the last newline of the file. `expected.txt` is
/// the outcome. Where the request is to be accepted, `canonical.txt` and `string-to-sign.txt` are
/// what AWS's botocore makes of it, whose signature the request carries; three requests were
/// recorded from curl, botocore and the AWS SDK for Java as they came. `clock.txt` is the time,
/// unless it is {@link #USUAL_TIME}.
record GoldenCase(Path directory) {

  static final Instant USUAL_TIME = Instant.parse("2026-01-31T12:00:00Z");

  /// All cases.
  static List<GoldenCase> all() {
    try (Stream<Path> directories = Files.list(root())) {
      return directories.filter(Files::isDirectory).sorted().map(GoldenCase::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The case in the directory of this name.
  static GoldenCase named(String name) {
    return new GoldenCase(root().resolve(name));
  }

  HttpRequest request() {
    var text = read("request.txt", StandardCharsets.ISO_8859_1).orElseThrow();
    var endOfHead = text.indexOf("\n\n");
    var lines = text.substring(0, endOfHead).split("\n", -1);
    var requestLine = lines[0].split(" ", -1);
    var target = requestLine[1].split("\\?", 2);
    var headers = new ArrayList<Header>();
    for (var i = 1; i < lines.length; i++) {
      var nameAndValue = lines[i].split(": ?", 2);
      headers.add(new Header(nameAndValue[0], nameAndValue[1]));
    }
    var body = text.substring(endOfHead + 2).getBytes(StandardCharsets.ISO_8859_1);
    return new HttpRequest(
        requestLine[0],
        target[0],
        target.length > 1 ? target[1] : "",
        headers,
        SecretBytes.owning(body),
        "127.0.0.1");
  }

  Instant clock() {
    var format = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    return read("clock.txt", StandardCharsets.UTF_8)
        .map(text -> LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC))
        .orElse(USUAL_TIME);
  }

  /// The canonical request, in the bytes of the wire.
  Optional<String> canonical() {
    return read("canonical.txt", StandardCharsets.ISO_8859_1);
  }

  Optional<String> stringToSign() {
    return read("string-to-sign.txt", StandardCharsets.UTF_8);
  }

  String expected() {
    return read("expected.txt", StandardCharsets.UTF_8).orElseThrow();
  }

  /// The name of the directory, which says what is to be seen.
  @Override
  public String toString() {
    return directory.getFileName().toString();
  }

  private Optional<String> read(String file, Charset charset) {
    try {
      var path = directory.resolve(file);
      if (!Files.exists(path)) {
        return Optional.empty();
      }
      var text = Files.readString(path, charset);
      return Optional.of(text.substring(0, text.length() - 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    try {
      return Path.of(GoldenCase.class.getResource("/sigv4").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
