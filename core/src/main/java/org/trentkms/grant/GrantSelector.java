package org.trentkms.grant;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.trentkms.crypto.Sha256;

/// The hashes by which the grants that a request may be permitted by are found among many. A grant
/// has one; a request looks under as many as its encryption context has pairs, and two more.
///
/// They find too much rather than too little: hashes are short, keys of pairs count without their
/// case, and of the pairs of a subset one is looked at.
public final class GrantSelector {

  /// That of grants which ask nothing of the encryption context.
  public static final long NONE = 0;

  private static final byte WHOLE = 1;
  private static final byte PAIR = 2;

  private GrantSelector() {}

  /// The hash of a grant with these constraints.
  public static long of(GrantConstraints constraints) {
    if (constraints.encryptionContextEquals().isPresent()) {
      return ofWhole(constraints.encryptionContextEquals().get());
    }
    return constraints.encryptionContextSubset().stream()
        .flatMap(pairs -> pairs(pairs).stream())
        .min(Pair.ORDER)
        .map(GrantSelector::ofPair)
        .orElse(NONE);
  }

  /// The hashes of all grants that may permit the operation on a request with this encryption
  /// context; empty where it may be any. For CreateGrant that is the context of the grant that is
  /// made: a grant through which it is made asks for no more of it.
  public static Optional<Iterable<Long>> of(GrantOperation operation, Map<String, String> context) {
    return operation == GrantOperation.DESCRIBE_KEY || operation == GrantOperation.RETIRE_GRANT
        ? Optional.empty()
        : Optional.of(metBy(context));
  }

  /// The hashes of all grants whose constraints this context may meet, the cheapest first, each
  /// worked out when it is asked for: mostly the first ones are enough.
  static Iterable<Long> metBy(Map<String, String> context) {
    return () ->
        Stream.<Supplier<Stream<Long>>>of(
                () -> Stream.of(NONE),
                () -> Stream.of(ofWhole(context)),
                () -> pairs(context).stream().map(GrantSelector::ofPair).distinct())
            .flatMap(Supplier::get)
            .iterator();
  }

  private static long ofWhole(Map<String, String> context) {
    return hash(WHOLE, pairs(context).stream().sorted(Pair.ORDER).toList());
  }

  private static long ofPair(Pair pair) {
    return hash(PAIR, List.of(pair));
  }

  private static long hash(byte kind, List<Pair> pairs) {
    var hashed = new ByteArrayOutputStream();
    hashed.write(kind);
    for (var pair : pairs) {
      addSized(pair.name, hashed);
      addSized(pair.value, hashed);
    }
    return ByteBuffer.wrap(Sha256.of(hashed.toByteArray())).getLong();
  }

  private static void addSized(String text, ByteArrayOutputStream hashed) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    hashed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    hashed.writeBytes(bytes);
  }

  private static List<Pair> pairs(Map<String, String> context) {
    return context.entrySet().stream()
        .map(pair -> new Pair(pair.getKey().toLowerCase(Locale.ROOT), pair.getValue()))
        .toList();
  }

  private record Pair(String name, String value) {
    private static final Comparator<Pair> ORDER =
        Comparator.comparing(Pair::name).thenComparing(Pair::value);
  }
}
