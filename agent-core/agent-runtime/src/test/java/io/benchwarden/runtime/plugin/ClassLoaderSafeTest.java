package io.benchwarden.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.Check;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Trigger;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notifier;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A wrapper around a plugin's object")
class ClassLoaderSafeTest {
  private static final ClassLoader PLUGIN = new URLClassLoader("a plugin", new URL[0], null);

  static Stream<Arguments> wrappers() {
    return Stream.of(
        Arguments.of(Check.class, ClassLoaderSafeCheck.class),
        Arguments.of(Probe.class, ClassLoaderSafeProbe.class),
        Arguments.of(Trigger.class, ClassLoaderSafeTrigger.class),
        Arguments.of(Notifier.class, ClassLoaderSafeNotifier.class),
        Arguments.of(Channel.class, ClassLoaderSafeChannel.class));
  }

  private static List<Method> methods(Class<?> contract) {
    return Arrays.stream(contract.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !method.isBridge())
        .toList();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrappers")
  @DisplayName("overrides every method, also those with a default")
  void overridesAll(Class<?> contract, Class<?> wrapper) {
    assertThat(methods(contract))
        .isNotEmpty()
        .allSatisfy(
            method ->
                assertThat(
                        wrapper
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass())
                    .as(method.toString())
                    .isEqualTo(wrapper));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrappers")
  @DisplayName("hands out nothing that would be computed after the call")
  void nothingLazy(Class<?> contract, Class<?> wrapper) {
    assertThat(methods(contract))
        .extracting(Method::getReturnType)
        .noneMatch(
            type ->
                BaseStream.class.isAssignableFrom(type) || Iterator.class.isAssignableFrom(type));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrappers")
  @DisplayName("sets the plugin's class loader for each call and puts the former one back")
  void setsLoader(Class<?> contract, Class<?> wrapper) throws Exception {
    if (contract == Trigger.class) {
      return; // The agent's own object: only the loops handed to it are the plugin's.
    }
    ClassLoader former = Thread.currentThread().getContextClassLoader();
    List<ClassLoader> seen = new ArrayList<>();
    Object wrapped =
        wrap(
            contract,
            wrapper,
            (proxy, method, arguments) -> {
              seen.add(Thread.currentThread().getContextClassLoader());
              throw new StackOverflowError("hostile");
            });
    for (Method method : methods(contract)) {
      assertThatThrownBy(() -> invoke(wrapped, method)).isNotNull();
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(former);
    }
    assertThat(seen).hasSameSizeAs(methods(contract)).containsOnly(PLUGIN);
  }

  private static Object wrap(Class<?> contract, Class<?> wrapper, InvocationHandler handler)
      throws Exception {
    Object delegate =
        Proxy.newProxyInstance(
            ClassLoaderSafeTest.class.getClassLoader(), new Class<?>[] {contract}, handler);
    return wrapper
        .getDeclaredConstructor(contract, ClassLoader.class)
        .newInstance(delegate, PLUGIN);
  }

  private static void invoke(Object wrapped, Method method) throws Throwable {
    try {
      method.setAccessible(true);
      method.invoke(wrapped, new Object[method.getParameterCount()]);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  @Test
  @DisplayName("turns what a plugin throws over its settings into words for the operator")
  void configure() throws Exception {
    Check check =
        (Check)
            wrap(
                Check.class,
                ClassLoaderSafeCheck.class,
                (proxy, method, arguments) -> {
                  throw new NoClassDefFoundError("lib/Missing");
                });
    assertThatThrownBy(() -> check.configure(null))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("the check failed over its settings: NoClassDefFoundError: lib/Missing");
    Check returnsNull =
        (Check) wrap(Check.class, ClassLoaderSafeCheck.class, (proxy, method, arguments) -> null);
    assertThatThrownBy(() -> returnsNull.configure(null))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("the check returned null instead of a probe");
  }

  @Test
  @DisplayName("counts a delivery that failed in an unagreed way as perhaps arrived")
  void send() throws Exception {
    Channel channel =
        (Channel)
            wrap(
                Channel.class,
                ClassLoaderSafeChannel.class,
                (proxy, method, arguments) -> {
                  throw new IllegalStateException("half sent");
                });
    assertThatThrownBy(() -> channel.send(null))
        .isInstanceOfSatisfying(
            DeliveryException.class,
            failure -> {
              assertThat(failure.mayHaveArrived()).isTrue();
              assertThat(failure.kind()).isEqualTo(DeliveryException.Kind.TRANSIENT);
            })
        .hasMessage("the notifier failed: IllegalStateException: half sent");
  }
}
