package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as they would be written, on one line, with secrets masked. */
final class ValueText {
  static final String MASK = "‹secret›";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/][A-Za-z0-9_%./-]*");
  private static final Set<String> WORDS = Set.of("null", "true", "false");
  private static final Pattern SECRET_KEY =
      Pattern.compile("(?i).*(password|passwd|passphrase|secret|token|api-?key).*");
  private static final Pattern LOGIN_IN_ADDRESS = Pattern.compile("(?<=//)[^/@\\s]+(?=@)");

  private ValueText() {}

  /**
   * The value of a key. A text whose key sounds like a secret is masked even where nothing declares
   * it as one; where a secret is read from is none.
   */
  static String of(String key, ConfigValue value) {
    if (value instanceof ConfigObject object) {
      return object.isEmpty()
          ? "{}"
          : new TreeMap<>(object)
              .entrySet().stream()
                  .map(entry -> member(entry, isSecretSource(object)))
                  .collect(Collectors.joining(", ", "{ ", " }"));
    }
    if (value instanceof ConfigList list) {
      return list.stream()
          .map(element -> of(key, element))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return scalar(key, value);
  }

  private static String member(Map.Entry<String, ConfigValue> entry, boolean source) {
    String key = source ? "" : entry.getKey();
    return ConfigUtil.joinPath(List.of(entry.getKey())) + " = " + of(key, entry.getValue());
  }

  private static String scalar(String key, ConfigValue value) {
    if (value.valueType() != ConfigValueType.STRING) {
      return value.render();
    }
    String text = (String) value.unwrapped();
    if (SECRET_KEY.matcher(key).matches()) {
      return ConfigUtil.quoteString(MASK);
    }
    String masked = LOGIN_IN_ADDRESS.matcher(text).replaceAll(MASK);
    boolean plain =
        PLAIN.matcher(masked).matches() && !masked.contains("//") && !WORDS.contains(masked);
    return plain ? masked : ConfigUtil.quoteString(masked);
  }

  /** Whether a section only says where a secret is. */
  static boolean isSecretSource(ConfigObject object) {
    return !object.isEmpty()
        && Set.of("environment", "file", "credential", "optional").containsAll(object.keySet());
  }
}
