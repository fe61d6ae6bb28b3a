package org.trentkms.server.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;

/// How the connections of a listener are encrypted.
public interface Encryption {

  /// What encrypts a new connection; empty where nothing does.
  Optional<SslHandler> handler(ByteBufAllocator allocator);

  /// None: everything travels as it is.
  final class None implements Encryption {

    @Override
    public Optional<SslHandler> handler(ByteBufAllocator allocator) {
      return Optional.empty();
    }
  }
}
