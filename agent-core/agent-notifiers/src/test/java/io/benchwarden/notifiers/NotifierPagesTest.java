package io.benchwarden.notifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Notifier;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The page on every notifier")
class NotifierPagesTest {
  /** What a real secret looks like to a notifier that checks its form. */
  private static final Map<String, String> SECRETS =
      Map.of(
          "token", "123456:an-example-of-a-token",
          "routing-key", "0123456789abcdef0123456789abcdef",
          "url", "https://hooks.example.com/example",
          "webhook-url", "https://hooks.example.com/example");

  static Stream<Notifier> notifiers() {
    return ServiceLoader.load(Notifier.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(notifier -> !List.of("email", "webhook").contains(notifier.describe().name()));
  }

  @ParameterizedTest
  @MethodSource("notifiers")
  void lists_the_settings_as_they_are(Notifier notifier) throws Exception {
    assertThat(DocumentationPage.of(notifier.describe().name()).section("settings"))
        .isEqualTo(DocumentationPage.table(notifier.describe().settings()));
  }

  @ParameterizedTest
  @MethodSource("notifiers")
  void has_examples_that_can_be_opened(Notifier notifier) throws Exception {
    List<Map<String, Object>> examples =
        DocumentationPage.of(notifier.describe().name()).exampleChannels();
    assertThat(examples).isNotEmpty();
    for (Map<String, Object> example : examples) {
      Map<String, Object> settings = new TreeMap<>(example);
      settings.replaceAll(
          (name, value) -> value instanceof Secret ? Secret.of(SECRETS.get(name)) : value);
      assertThatCode(() -> Services.open(notifier, settings).close()).doesNotThrowAnyException();
    }
  }
}
