package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.operation.Entry;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.json.JsonBuffer;
import org.trentkms.server.wire.AwsJson;
import org.trentkms.testing.fuzz.FuzzContract;

/// Bodies of requests, to the codec of every operation: the first line of the input names one, the
/// rest is the body. Each is refused with an error that the operation may raise, or read; what is
/// read can be put on record as one line of JSON.
public final class AwsJsonFuzz extends FuzzContract {

  private static final int LONGEST_RECORD = 1 << 20;

  private static final AwsJson CODEC = new AwsJson();
  private static final JacksonJsonReader READER = new JacksonJsonReader();
  private static final List<Entry<?>> ENTRIES = List.copyOf(CatalogueFixture.catalogue().entries());
  private static final Map<String, Entry<?>> BY_NAME =
      ENTRIES.stream().collect(Collectors.toMap(Entry::name, Function.identity()));

  /// The contract over it.
  public AwsJsonFuzz() {
    super(AwsJsonFuzz::read);
  }

  /// Where Jazzer enters.
  public static void fuzzerTestOneInput(byte[] input) {
    requireInstrumented(AwsJsonFuzz::read, input);
  }

  private static void read(byte[] input) {
    var end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    var name = new String(input, 0, end, StandardCharsets.ISO_8859_1);
    var body = Arrays.copyOfRange(input, Math.min(input.length, end + 1), input.length);
    read(entry(name), body);
  }

  /// The operation of this name, or one that is as good as any other.
  private static Entry<?> entry(String name) {
    var entry = BY_NAME.get(name);
    return entry == null ? ENTRIES.get(Math.floorMod(name.hashCode(), ENTRIES.size())) : entry;
  }

  private static <I extends Record> void read(Entry<I> entry, byte[] bytes) {
    try (var body = SecretBytes.owning(bytes)) {
      var request = CODEC.decode(entry.request(), body);
      requireRecordable(request);
      CODEC.wipe(request);
    } catch (KmsException e) {
      assertThat(e.code().status()).isBetween(400, 499);
      assertThat(entry.mayRaise(e.code()) || e.code() == ErrorCode.INVALID_ARN)
          .as(entry.name() + " raises " + e.code())
          .isTrue();
      assertThat(READER.read(new String(CODEC.error(e), StandardCharsets.UTF_8))).isPresent();
    }
  }

  private static void requireRecordable(Record request) {
    var buffer = new JsonBuffer();
    if (buffer.value(CODEC.parameters(request), LONGEST_RECORD)) {
      var line = new String(buffer.take().toByteArray(), StandardCharsets.UTF_8);
      assertThat(line).doesNotContain("\n", "\r");
      assertThat(READER.read(line)).isPresent();
    }
  }
}
