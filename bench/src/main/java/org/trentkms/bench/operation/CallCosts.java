package org.trentkms.bench.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.bench.operation.KeysGranted.Kind;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.id.KeyReference;
import org.trentkms.load.statistics.Median;
import org.trentkms.operation.cryptographic.Decrypt;
import org.trentkms.operation.cryptographic.Encrypt;
import org.trentkms.secret.SecretBytes;

/// How long an operation takes inside the server, in microseconds, against what that depends on.
/// All of one kind are measured in turn, so that a disturbance hits them alike.
///
/// @param ticker nanoseconds
/// @param rounds how often each is measured
/// @param calls how often it is called each time
public record CallCosts(LongSupplier ticker, int rounds, int calls) {

  private static final int PAYLOAD = 64;
  private static final int SLICE = 100;

  /// Encrypt against the size of the plaintext.
  public SortedMap<Integer, Double> encrypt(List<Integer> payloads) throws IOException {
    try (var engine = new Engine()) {
      var key = engine.createKey(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT);
      return against(payloads, payload -> encryption(engine, key, payload));
    }
  }

  /// Decrypt against the size of the plaintext.
  public SortedMap<Integer, Double> decrypt(List<Integer> payloads) throws IOException {
    try (var engine = new Engine()) {
      var key = engine.createKey(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT);
      return against(payloads, payload -> decryption(engine, key, payload));
    }
  }

  /// Encrypt against the number of keys, which are all in memory and used in no order.
  public SortedMap<Integer, Double> encryptWithKeys(List<Integer> numbers) throws IOException {
    try (var engine = new Engine()) {
      return against(numbers, number -> encryptionWith(engine, number));
    }
  }

  /// Encrypt that a grant alone permits, against the number of grants on the key, each of which is
  /// for the caller under another encryption context.
  public SortedMap<Integer, Double> encryptByGrant(List<Integer> numbers) throws IOException {
    try (var engine = new Engine()) {
      return against(numbers, number -> new KeysGranted(engine, Kind.CONTEXTS, number)::encrypt);
    }
  }

  /// Encrypt against the number of statements of the key policy, the last of which alone is for the
  /// caller.
  public SortedMap<Integer, Double> encryptByPolicy(List<Integer> numbers) throws IOException {
    try (var engine = new Engine()) {
      return against(
          numbers, number -> encryption(engine, engine.createKey(policy(number)), PAYLOAD));
    }
  }

  private SortedMap<Integer, Double> against(List<Integer> values, IntFunction<Runnable> work) {
    var works = values.stream().map(work::apply).toList();
    var times = values.stream().map(_ -> (List<Double>) new ArrayList<Double>()).toList();
    works.forEach(this::time);
    for (var round = 0; round < rounds; round++) {
      for (var i = 0; i < works.size(); i++) {
        times.get(i).add(time(works.get(i)));
      }
    }
    var medians = new TreeMap<Integer, Double>();
    for (var i = 0; i < values.size(); i++) {
      medians.put(values.get(i), Median.of(times.get(i).stream().mapToDouble(each -> each)));
    }
    return medians;
  }

  /// The median over slices: the collector and the neighbours hit few of them.
  private double time(Runnable work) {
    return Median.of(
        IntStream.range(0, calls / SLICE)
            .mapToDouble(_ -> {
              var start = ticker.getAsLong();
              for (var i = 0; i < SLICE; i++) {
                work.run();
              }
              return (ticker.getAsLong() - start) / 1e3 / SLICE;
            }));
  }

  private static Runnable encryption(Engine engine, KeyReference key, int payload) {
    var encrypt = new Encrypt(engine.keyring());
    var request = request(key, payload);
    return () -> engine.answer(encrypt, request, Encrypt.Response.class);
  }

  private static Runnable decryption(Engine engine, KeyReference key, int payload) {
    var made =
        engine.answer(new Encrypt(engine.keyring()), request(key, payload), Encrypt.Response.class);
    var request =
        new Decrypt.Request(
            made.ciphertextBlob(),
            null,
            null,
            null,
            EncryptionAlgorithm.SYMMETRIC_DEFAULT,
            null,
            null,
            null);
    var decrypt = new Decrypt(engine.keyring());
    return () -> engine.answer(decrypt, request, Decrypt.Response.class).plaintext().close();
  }

  private static Runnable encryptionWith(Engine engine, int number) {
    var encrypt = new Encrypt(engine.keyring());
    var requests =
        IntStream.range(0, number)
            .mapToObj(_ -> engine.createKey(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT))
            .map(key -> request(key, PAYLOAD))
            .toList();
    requests.forEach(request -> engine.answer(encrypt, request, Encrypt.Response.class));
    var random = RandomGenerator.of("SplittableRandom");
    return () ->
        engine.answer(
            encrypt, requests.get(random.nextInt(requests.size())), Encrypt.Response.class);
  }

  private static Encrypt.Request request(KeyReference key, int payload) {
    return new Encrypt.Request(
        key,
        SecretBytes.copyOf(new byte[payload]),
        EncryptionContext.orEmpty(null),
        null,
        EncryptionAlgorithm.SYMMETRIC_DEFAULT,
        null);
  }

  private static String policy(int statements) {
    var root = "arn:aws:iam::" + Engine.CALLER.account() + ":root";
    return IntStream.range(0, statements)
        .mapToObj(number ->
            number == statements - 1
                ? statement(root, "*")
                : statement(root.replace("1111", "2222"), "app-" + number))
        .collect(Collectors.joining(", ", "{\"Version\": \"2012-10-17\", \"Statement\": [", "]}"));
  }

  private static String statement(String principal, String application) {
    return """
    {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "kms:*", "Resource": "*",
     "Condition": {"StringLikeIfExists": {"kms:EncryptionContext:App": "%s"}}}\
    """
        .formatted(principal, application);
  }
}
