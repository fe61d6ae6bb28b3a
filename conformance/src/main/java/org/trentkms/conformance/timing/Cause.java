package org.trentkms.conformance.timing;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.trentkms.secret.Bytes;

/// Why a ciphertext of RSAES-OAEP does not open. The first is what the others are compared with.
enum Cause {
  RANDOM("random number below the modulus") {
    @Override
    Bytes ciphertext(FaultyCiphertexts maker, RandomGenerator random) {
      return maker.random(random);
    }
  },
  FIRST_BYTE("first byte not zero") {
    @Override
    Bytes ciphertext(FaultyCiphertexts maker, RandomGenerator random) {
      var block = maker.block(random);
      var encoded = maker.encode(block, random);
      encoded[0] = (byte) random.nextInt(1, 0x80);
      return maker.encrypt(encoded);
    }
  },
  LABEL_HASH("hash of another label") {
    @Override
    Bytes ciphertext(FaultyCiphertexts maker, RandomGenerator random) {
      var block = maker.block(random);
      block[random.nextInt(FaultyCiphertexts.HASH_SIZE)] ^= (byte) random.nextInt(1, 0x100);
      return maker.encrypt(maker.encode(block, random));
    }
  },
  SEPARATOR("no separator") {
    @Override
    Bytes ciphertext(FaultyCiphertexts maker, RandomGenerator random) {
      var block = maker.block(random);
      Arrays.fill(block, FaultyCiphertexts.HASH_SIZE, block.length, (byte) 0);
      return maker.encrypt(maker.encode(block, random));
    }
  },
  PADDING("padding not zero") {
    @Override
    Bytes ciphertext(FaultyCiphertexts maker, RandomGenerator random) {
      var block = maker.block(random);
      var separator = FaultyCiphertexts.separator(block);
      block[random.nextInt(FaultyCiphertexts.HASH_SIZE, separator)] =
          (byte) random.nextInt(2, 0x100);
      return maker.encrypt(maker.encode(block, random));
    }
  },
  EMPTY("empty plaintext") {
    @Override
    Bytes ciphertext(FaultyCiphertexts maker, RandomGenerator random) {
      var block = maker.block(random);
      Arrays.fill(block, FaultyCiphertexts.HASH_SIZE, block.length, (byte) 0);
      block[block.length - 1] = 1;
      return maker.encrypt(maker.encode(block, random));
    }
  },
  NOT_BELOW("not below the modulus") {
    @Override
    Bytes ciphertext(FaultyCiphertexts maker, RandomGenerator random) {
      return maker.notBelowModulus(random);
    }
  },
  TOO_SHORT("a byte too short") {
    @Override
    Bytes ciphertext(FaultyCiphertexts maker, RandomGenerator random) {
      var bytes = maker.random(random);
      return Bytes.owning(bytes.slice(1, bytes.size()));
    }
  },
  TOO_LONG("a byte too long") {
    @Override
    Bytes ciphertext(FaultyCiphertexts maker, RandomGenerator random) {
      var bytes = maker.random(random);
      var longer = new byte[bytes.size() + 1];
      bytes.copyTo(longer, 1);
      return Bytes.owning(longer);
    }
  },
  ZERO("all bytes zero") {
    @Override
    Bytes ciphertext(FaultyCiphertexts maker, RandomGenerator random) {
      return Bytes.owning(new byte[maker.size()]);
    }
  };

  private final String description;

  Cause(String description) {
    this.description = description;
  }

  /// What is wrong, for people.
  String description() {
    return description;
  }

  /// A ciphertext that does not open for this cause.
  abstract Bytes ciphertext(FaultyCiphertexts maker, RandomGenerator random);
}
