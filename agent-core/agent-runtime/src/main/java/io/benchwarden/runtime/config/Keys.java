package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as people write them: {@code sites."big.example.com".labels}, {@code routes[0].notify}. */
final class Keys {
  private static final Pattern ELEMENT = Pattern.compile("\\[\\d+]");
  private static final Pattern WITH_ELEMENTS = Pattern.compile("(.*?)((?:\\[\\d+])+)");

  private Keys() {}

  static String join(List<String> path) {
    StringBuilder text = new StringBuilder();
    for (String element : path) {
      boolean inList = ELEMENT.matcher(element).matches();
      text.append(text.isEmpty() || inList ? "" : ".");
      text.append(inList ? element : ConfigUtil.joinPath(element));
    }
    return text.toString();
  }

  static String join(String parent, String key) {
    return parent.isEmpty() ? ConfigUtil.joinPath(key) : parent + "." + ConfigUtil.joinPath(key);
  }

  /** The elements; a text that is no key gives itself as the only one. */
  static List<String> split(String text) {
    List<String> path = new ArrayList<>();
    for (String element : quotedElements(text)) {
      Matcher parts = WITH_ELEMENTS.matcher(element);
      if (parts.matches()) {
        path.add(parts.group(1));
        ELEMENT.matcher(parts.group(2)).results().forEach(index -> path.add(index.group()));
      } else {
        path.add(element);
      }
    }
    return path;
  }

  private static List<String> quotedElements(String text) {
    try {
      return ConfigUtil.splitPath(text);
    } catch (ConfigException notAPath) {
      return List.of(text.split("\\.", -1));
    }
  }
}
