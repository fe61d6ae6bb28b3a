package org.trentkms.keyring;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.trentkms.secret.Bytes;
import org.trentkms.store.StoreFailure;

/// The encoding of records: fields in a fixed order, numbers as 64 bits, texts by their length and
/// their UTF-8 bytes, bytes by their number and themselves. Equal fields have equal encodings, and
/// different ones different ones.
public final class Fields {

  private Fields() {}

  /// Writes fields one after the other.
  public static final class Writer {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    /// A number.
    public Writer number(long value) {
      out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
      return this;
    }

    /// A time, in milliseconds.
    public Writer time(Instant value) {
      return number(value.toEpochMilli());
    }

    /// A text.
    public Writer text(String value) {
      return sized(value.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes.
    public Writer bytes(Bytes value) {
      return sized(value.toByteArray());
    }

    private Writer sized(byte[] bytes) {
      number(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    /// All that was written.
    public byte[] array() {
      return out.toByteArray();
    }

    /// All that was written.
    public Bytes bytes() {
      return Bytes.owning(array());
    }
  }

  /// Reads fields in the order in which they were written.
  public static final class Reader {

    private final ByteBuffer in;

    /// Reads these bytes.
    public Reader(Bytes source) {
      in = ByteBuffer.wrap(source.toByteArray());
    }

    /// A number.
    public long number() {
      try {
        return in.getLong();
      } catch (BufferUnderflowException e) {
        throw new StoreFailure("a record ends too early", e);
      }
    }

    int size() {
      var size = number();
      if (size < 0 || size > in.remaining()) {
        throw new StoreFailure("a record holds a length that it cannot have");
      }
      return (int) size;
    }

    /// A time.
    public Instant time() {
      return Instant.ofEpochMilli(number());
    }

    /// A text.
    public String text() {
      var bytes = new byte[size()];
      in.get(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Bytes.
    public Bytes bytes() {
      var bytes = new byte[size()];
      in.get(bytes);
      return Bytes.owning(bytes);
    }

    /// Nothing more.
    ///
    /// @throws StoreFailure where there is more
    public void end() {
      if (in.hasRemaining()) {
        throw new StoreFailure("a record goes on past its end");
      }
    }
  }
}
