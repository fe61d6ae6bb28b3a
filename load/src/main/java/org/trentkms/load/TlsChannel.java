package org.trentkms.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/// TLS over a socket that does not block, as a client. A read takes all that has come off the
/// socket, so that what a selector does not tell of is not left behind.
final class TlsChannel implements ByteChannel {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final SocketChannel socket;
  private final SSLEngine engine;

  /// Records from the network, and what was in them; both ready to be added to.
  private final ByteBuffer incoming;

  private final ByteBuffer plain;
  private final ByteBuffer outgoing;
  private boolean hasEnded;

  private TlsChannel(SocketChannel socket, SSLEngine engine) {
    this.socket = socket;
    this.engine = engine;
    var session = engine.getSession();
    this.incoming = ByteBuffer.allocateDirect(session.getPacketBufferSize());
    this.plain = ByteBuffer.allocate(2 * session.getApplicationBufferSize());
    this.outgoing = ByteBuffer.allocateDirect(session.getPacketBufferSize());
  }

  /// Agrees on keys with the server, and waits for it.
  ///
  /// @param name of the server, which its certificate must be for
  /// @throws javax.net.ssl.SSLException where it is not, or is not trusted
  static TlsChannel connect(SocketChannel socket, SSLContext trust, String name)
      throws IOException {
    var engine = trust.createSSLEngine(name, socket.socket().getPort());
    engine.setUseClientMode(true);
    var parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    var channel = new TlsChannel(socket, engine);
    engine.beginHandshake();
    channel.finishHandshake();
    return channel;
  }

  private void finishHandshake() throws IOException {
    while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> wrap(NOTHING);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> awaitRecord();
        case FINISHED, NOT_HANDSHAKING -> {}
      }
    }
  }

  private void awaitRecord() throws IOException {
    while (!unwrap()) {
      if (hasEnded) {
        throw new IOException("the server closed the connection");
      }
      Readiness.await(socket, SelectionKey.OP_READ);
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    while (plain.remaining() >= engine.getSession().getApplicationBufferSize() && unwrap()) {
      finishHandshake(); // of new keys, which either side may ask for
    }
    if (plain.position() == 0) {
      return hasEnded ? -1 : 0;
    }
    plain.flip();
    var count = Math.min(plain.remaining(), target.remaining());
    target.put(target.position(), plain, plain.position(), count);
    target.position(target.position() + count);
    plain.position(plain.position() + count);
    plain.compact();
    return count;
  }

  /// Opens the next record, if all of it has come, and says whether there was one.
  private boolean unwrap() throws IOException {
    while (!hasEnded) {
      incoming.flip();
      var result = engine.unwrap(incoming, plain);
      incoming.compact();
      switch (result.getStatus()) {
        case OK -> {
          return true;
        }
        case BUFFER_UNDERFLOW -> {
          var count = socket.read(incoming);
          hasEnded = count < 0;
          if (count == 0) {
            return false;
          }
        }
        case CLOSED -> hasEnded = true;
        case BUFFER_OVERFLOW -> throw new IOException("the server sent more than one answer");
      }
    }
    return false;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    var start = source.position();
    while (source.hasRemaining()) {
      wrap(source);
    }
    return source.position() - start;
  }

  private void wrap(ByteBuffer source) throws IOException {
    outgoing.clear();
    if (engine.wrap(source, outgoing).getStatus() == Status.CLOSED) {
      throw new IOException("the server closed the connection");
    }
    outgoing.flip();
    while (outgoing.hasRemaining()) {
      if (socket.write(outgoing) == 0) {
        Readiness.await(socket, SelectionKey.OP_WRITE);
      }
    }
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  /// Says goodbye if the socket takes it, and closes it.
  @Override
  public void close() throws IOException {
    try (socket) {
      engine.closeOutbound();
      outgoing.clear();
      engine.wrap(NOTHING, outgoing);
      socket.write(outgoing.flip());
    }
  }
}
