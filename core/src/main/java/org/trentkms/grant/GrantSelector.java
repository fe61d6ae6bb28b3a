package org.trentkms.grant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  public static Optional<Set<Long>> of(GrantOperation operation, Map<String, String> context) {
    return operation == GrantOperation.DESCRIBE_KEY || operation == GrantOperation.RETIRE_GRANT
        ? Optional.empty()
        : Optional.of(metBy(context));
  }

  /// The hashes of all grants whose constraints this context may meet.
  static Set<Long> metBy(Map<String, String> context) {
    var hashes = new LinkedHashSet<Long>();
    hashes.add(NONE);
    hashes.add(ofWhole(context));
    pairs(context).forEach(pair -> hashes.add(ofPair(pair)));
    return hashes;
  }

  private static long ofWhole(Map<String, String> context) {
    var digest = new Sha256().update(WHOLE);
    pairs(context).stream().sorted(Pair.ORDER).forEach(pair -> add(pair, digest));
    return shortened(digest);
  }

  private static long ofPair(Pair pair) {
    var digest = new Sha256().update(PAIR);
    add(pair, digest);
    return shortened(digest);
  }

  private static void add(Pair pair, Sha256 digest) {
    addSized(pair.name, digest);
    addSized(pair.value, digest);
  }

  private static void addSized(String text, Sha256 digest) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array()).update(bytes);
  }

  private static long shortened(Sha256 digest) {
    return ByteBuffer.wrap(digest.finish()).getLong();
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
