package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.store.Store;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OffLoopStoreTest {
  private final List<String> calls = new ArrayList<>();
  private final OffLoopStore store = new OffLoopStore(recorder());
  private Vertx vertx;

  @BeforeAll
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  static Stream<Method> methods() {
    return Stream.of(Store.class.getDeclaredMethods())
        .filter(method -> !method.isDefault() && !method.getName().equals("close"));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void method_onAnEventLoop_wouldBlock_andLeavesTheStoreAlone(Method method) {
    var thrown = new CompletableFuture<@Nullable Throwable>();
    vertx.runOnContext(_ -> thrown.complete(call(method)));

    assertThat(thrown.join())
        .isInstanceOfSatisfying(
            WouldBlock.class, sign -> assertThat(sign.getStackTrace()).isEmpty());
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void method_elsewhere_isTheStores(Method method) {
    assertThat(call(method)).isNull();
    assertThat(calls).containsExactly(method.getName());
    calls.clear();
  }

  private @Nullable Throwable call(Method method) {
    try {
      method.invoke(
          store, Stream.of(method.getParameterTypes()).map(OffLoopStoreTest::any).toArray());
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private Store recorder() {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, _) -> {
              calls.add(method.getName());
              return any(method.getReturnType());
            });
  }

  private static @Nullable Object any(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    return type == long.class ? 0L : null;
  }
}
