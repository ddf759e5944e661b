package io.benchwarden.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of {@code docs/notifiers}, compared with the program it describes. */
public record DocumentationPage(String text) {

  public static DocumentationPage of(String notifier) throws IOException {
    Path root = Path.of(System.getProperty("repository.root"));
    return new DocumentationPage(
        Files.readString(root.resolve("docs/notifiers").resolve(notifier + ".md")));
  }

  /** What stands between {@code <!-- name -->} and {@code <!-- /name -->}. */
  public String section(String name) {
    Matcher section =
        Pattern.compile("<!-- %1$s -->\\n(.*?)<!-- /%1$s -->".formatted(name), Pattern.DOTALL)
            .matcher(text);
    assertThat(section.find()).as("section " + name).isTrue();
    return section.group(1);
  }

  /** The code blocks of a language. */
  public List<String> code(String language) {
    return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  /** The settings of every channel in the page's examples, as the agent hands them over. */
  public List<Map<String, Object>> exampleChannels() {
    return code("hocon").stream()
        .map(ConfigFactory::parseString)
        .flatMap(config -> config.getObject("notifiers").values().stream())
        .map(channel -> withSecrets(section(channel.unwrapped())))
        .peek(channel -> channel.remove("notifier"))
        .toList();
  }

  private static Map<String, Object> withSecrets(Map<String, Object> settings) {
    Map<String, Object> result = new LinkedHashMap<>();
    settings.forEach((name, value) -> result.put(name, withSecrets(value)));
    return result;
  }

  private static Object withSecrets(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(DocumentationPage::withSecrets).toList();
    }
    if (!(value instanceof Map<?, ?>)) {
      return value;
    }
    Map<String, Object> map = section(value);
    boolean source = map.size() == 1 && (map.containsKey("environment") || map.containsKey("file"));
    return source ? Secret.of("example-of-a-secret") : withSecrets(map);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> section(Object value) {
    return (Map<String, Object>) value;
  }

  /** The table of some settings, as it is to stand in the page. */
  public static String table(List<SettingDescription> settings) {
    return settings.stream()
        .map(DocumentationPage::row)
        .collect(
            Collectors.joining(
                "\n", "| setting | type | default | meaning |\n|---|---|---|---|\n", "\n"));
  }

  private static String row(SettingDescription setting) {
    String value =
        setting.required()
            ? "required"
            : setting.defaultValue().filter(v -> !v.isEmpty()).map(v -> "`" + v + "`").orElse("");
    return "| `%s` | %s | %s | %s |"
        .formatted(setting.name(), type(setting.type()), value, setting.meaning());
  }

  private static String type(Type type) {
    return switch (type) {
      case TEXTS -> "list of texts";
      case SECTION -> "section";
      default -> type.name().toLowerCase(Locale.ROOT);
    };
  }
}
