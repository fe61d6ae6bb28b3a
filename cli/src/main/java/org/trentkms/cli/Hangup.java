package org.trentkms.cli;

import java.lang.reflect.Proxy;
import org.trentkms.error.Bug;

/// SIGHUP, by which a user or a service manager asks a server to read its configuration anew.
///
/// The JDK's one interface to signals is `sun.misc.Signal`, of the module `jdk.unsupported`, which
/// the compiler warns of at each use; therefore it is called by its name.
final class Hangup {

  private Hangup() {}

  /// Runs the action at every SIGHUP, on a thread of the JDK's.
  ///
  /// @return whether any will be noticed: where the program was started with SIGHUP ignored, as
  ///   `nohup` does, the JVM leaves it so
  static boolean handle(Runnable action) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var proxy =
          Proxy.newProxyInstance(
              Hangup.class.getClassLoader(),
              new Class<?>[] {handler},
              (_, method, _) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      var before =
          signal
              .getMethod("handle", signal, handler)
              .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
      return !handler.getField("SIG_IGN").get(null).equals(before);
    } catch (ReflectiveOperationException e) {
      throw new Bug("this JDK has no signals", e);
    }
  }
}
