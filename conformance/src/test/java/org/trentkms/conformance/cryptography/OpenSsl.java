package org.trentkms.conformance.cryptography;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;

/// The program `openssl`. What it reads and writes lies in a folder of its own.
record OpenSsl(Path folder) {

  private static final int MOST_SECONDS = 60;

  /// Whether this is a signature of the message.
  boolean verifies(Signing signing, byte[] publicKey, byte[] message, byte[] signature)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("pkeyutl", "-verify", "-pubin", "-keyform", "DER"));
    command.addAll(List.of("-inkey", file("public.der", publicKey)));
    command.addAll(List.of("-sigfile", file("signature", signature)));
    command.addAll(List.of("-rawin", "-in", file("message", message)));
    command.addAll(options(signing));
    return run(command) == 0;
  }

  /// A signature of the message.
  byte[] sign(Signing signing, byte[] privateKey, byte[] message)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("pkeyutl", "-sign", "-keyform", "DER"));
    command.addAll(List.of("-inkey", file("private.der", privateKey)));
    command.addAll(List.of("-rawin", "-in", file("message", message)));
    command.addAll(options(signing));
    return output(command);
  }

  private static List<String> options(Signing signing) {
    if (signing.spec() == KeySpec.ECC_NIST_EDWARDS25519) {
      return List.of();
    }
    var options = new ArrayList<>(List.of("-digest", signing.hash().replace("-", "")));
    if (signing.isPss()) {
      options.addAll(List.of("-pkeyopt", "rsa_padding_mode:pss"));
      options.addAll(List.of("-pkeyopt", "rsa_pss_saltlen:" + signing.digestSize()));
    } else if (signing.spec() == KeySpec.SM2) {
      options.addAll(List.of("-pkeyopt", "distid:1234567812345678"));
    }
    return options;
  }

  /// The ciphertext of a plaintext.
  byte[] encrypt(EncryptionAlgorithmSpec algorithm, byte[] publicKey, byte[] plaintext)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("pkeyutl", "-encrypt", "-pubin", "-keyform", "DER"));
    command.addAll(List.of("-inkey", file("public.der", publicKey)));
    command.addAll(List.of("-in", file("plaintext", plaintext)));
    command.addAll(options(algorithm));
    return output(command);
  }

  /// The plaintext of a ciphertext.
  byte[] decrypt(EncryptionAlgorithmSpec algorithm, byte[] privateKey, byte[] ciphertext)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("pkeyutl", "-decrypt", "-keyform", "DER"));
    command.addAll(List.of("-inkey", file("private.der", privateKey)));
    command.addAll(List.of("-in", file("ciphertext", ciphertext)));
    command.addAll(options(algorithm));
    return output(command);
  }

  /// The content under AES key wrap with padding (RFC 5649).
  byte[] wrap(byte[] key, byte[] content) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("enc", "-id-aes256-wrap-pad", "-iv", "A65959A6"));
    command.addAll(List.of("-K", HexFormat.of().formatHex(key)));
    command.addAll(List.of("-in", file("content", content)));
    return output(command);
  }

  private static List<String> options(EncryptionAlgorithmSpec algorithm) {
    if (algorithm == EncryptionAlgorithmSpec.SM2_PKE) {
      return List.of();
    }
    var hash = algorithm == EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1 ? "sha1" : "sha256";
    return Stream.of("rsa_padding_mode:oaep", "rsa_oaep_md:" + hash, "rsa_mgf1_md:" + hash)
        .flatMap(option -> Stream.of("-pkeyopt", option))
        .toList();
  }

  /// The secret that the owners of both keys share.
  byte[] agree(byte[] privateKey, byte[] publicKey) throws IOException, InterruptedException {
    return output(
        List.of(
            "pkeyutl",
            "-derive",
            "-keyform",
            "DER",
            "-inkey",
            file("private.der", privateKey),
            "-peerform",
            "DER",
            "-peerkey",
            file("peer.der", publicKey)));
  }

  /// Whether a PrivateKeyInfo passes the program's checks.
  boolean accepts(byte[] privateKey) throws IOException, InterruptedException {
    var in = file("private.der", privateKey);
    return run(List.of("pkey", "-inform", "DER", "-in", in, "-check", "-noout")) == 0;
  }

  /// The SubjectPublicKeyInfo of a PrivateKeyInfo.
  byte[] publicKey(byte[] privateKey) throws IOException, InterruptedException {
    var in = file("private.der", privateKey);
    return output(List.of("pkey", "-inform", "DER", "-in", in, "-pubout", "-outform", "DER"));
  }

  private String file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  /// What the command writes into the file that it is given for it.
  private byte[] output(List<String> command) throws IOException, InterruptedException {
    var out = folder.resolve("out");
    Files.deleteIfExists(out);
    var whole = Stream.concat(command.stream(), Stream.of("-out", out.toString())).toList();
    if (run(whole) != 0) {
      throw new IllegalStateException(
          String.join(" ", whole) + "\n" + Files.readString(folder.resolve("said")));
    }
    return Files.readAllBytes(out);
  }

  private int run(List<String> arguments) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(Stream.concat(Stream.of("openssl"), arguments.stream()).toList())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("openssl does not end: " + arguments);
    }
    return process.exitValue();
  }
}
