package org.trentkms.cli.bench;

import java.io.IOException;
import java.time.InstantSource;
import javax.net.ssl.SSLException;
import org.trentkms.cli.bench.BenchFailure.Reason;
import org.trentkms.cli.terminal.Shown;
import org.trentkms.load.Client;
import org.trentkms.load.RefusedCall;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.RequestSigner.Credentials;
import org.trentkms.load.Target;

/// What is measured, and as whom it is called.
///
/// @param url as the user names it
record Endpoint(String url, Target target, Credentials credentials, InstantSource clock) {

  /// What signs requests as of now.
  RequestSigner signer() {
    return new RequestSigner(credentials, target.host(), clock.instant());
  }

  /// Does something with a connection of its own.
  ///
  /// @param what is done, in a word
  /// @throws BenchFailure where the endpoint is not there, or refuses
  <T> T use(String what, Use<T> use) {
    try (var client = connect()) {
      return use.with(client);
    } catch (IOException e) {
      throw failed(what, e);
    }
  }

  private Client connect() {
    try {
      return Client.connect(target);
    } catch (SSLException e) {
      var hint = "; --ca FILE names the certificates to trust";
      throw new BenchFailure(Reason.UNREACHABLE, url + " is not trusted: " + said(e) + hint);
    } catch (IOException e) {
      throw new BenchFailure(Reason.UNREACHABLE, url + " cannot be reached: " + said(e));
    }
  }

  /// What became of the endpoint.
  BenchFailure failed(String what, IOException e) {
    return e instanceof RefusedCall
        ? new BenchFailure(Reason.REFUSED, url + " refused " + what + ": " + said(e))
        : new BenchFailure(Reason.LOST, url + " failed at " + what + ": " + said(e));
  }

  private static String said(IOException e) {
    return Shown.text(String.valueOf(e.getMessage()));
  }

  /// What is done with a connection.
  @FunctionalInterface
  interface Use<T> {
    T with(Client client) throws IOException;
  }
}
