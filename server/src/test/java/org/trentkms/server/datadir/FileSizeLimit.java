package org.trentkms.server.datadir;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// A disk without room, for the tests: until it is closed, no file of this process can grow beyond
/// so many bytes (setrlimit, RLIMIT_FSIZE). A write that would cross the limit is done in part, as
/// on a disk that fills up.
public final class FileSizeLimit implements AutoCloseable {

  private static final int RLIMIT_FSIZE = 1;
  private static final MethodHandle GET = function("getrlimit");
  private static final MethodHandle SET = function("setrlimit");

  private final Arena arena = Arena.ofConfined();

  /// The soft limit, and behind it the hard one.
  private final MemorySegment limits = arena.allocate(ValueLayout.JAVA_LONG, 2);

  private final long before;

  /// Sets the limit.
  public FileSizeLimit(long bytes) {
    call(GET, limits);
    before = limits.getAtIndex(ValueLayout.JAVA_LONG, 0);
    set(bytes);
  }

  @Override
  public void close() {
    set(before);
    arena.close();
  }

  private void set(long bytes) {
    limits.setAtIndex(ValueLayout.JAVA_LONG, 0, bytes);
    call(SET, limits);
  }

  private static void call(MethodHandle function, MemorySegment limits) {
    try {
      if ((int) function.invokeExact(RLIMIT_FSIZE, limits) != 0) {
        throw new AssertionError("the limit on the size of files could not be changed");
      }
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("restricted") // There is no other way to these functions from Java.
  private static MethodHandle function(String name) {
    return Linker.nativeLinker()
        .downcallHandle(
            Linker.nativeLinker().defaultLookup().findOrThrow(name),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
  }
}
