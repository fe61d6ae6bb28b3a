package org.trentkms.server.control;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import org.trentkms.identity.Operator;

/// Who may give commands: the user that the server runs as, and the system's root, who could become
/// that user anyway. The system itself says who has connected (SO_PEERCRED).
final class Peers {

  private static final long ROOT = 0;

  private final UserPrincipal own;
  private final UserPrincipal root;

  /// The peers of a server that runs as this user.
  Peers(UserPrincipal own) throws IOException {
    this.own = own;
    this.root = user(ROOT);
  }

  /// The peers of this process.
  static Peers ofThisProcess() throws IOException {
    return new Peers(user(new UnixSystem().getUid()));
  }

  /// The user of this process, as an operator.
  static Operator self() throws IOException {
    return new Operator(user(new UnixSystem().getUid()).getName());
  }

  /// Who is at the other end of a connection; empty where he may not give commands.
  Optional<Operator> operator(SocketChannel connection) throws IOException {
    return operator(connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user());
  }

  /// The operator that a user is.
  Optional<Operator> operator(UserPrincipal user) {
    return user.equals(own) || user.equals(root)
        ? Optional.of(new Operator(user.getName()))
        : Optional.empty();
  }

  /// The user with this number, which the platform takes in place of a name.
  static UserPrincipal user(long uid) throws IOException {
    return FileSystems.getDefault()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(Long.toString(uid));
  }
}
