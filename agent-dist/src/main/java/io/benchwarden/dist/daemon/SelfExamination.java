package io.benchwarden.dist.daemon;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.dist.doctor.Examination;
import io.benchwarden.dist.doctor.Look;
import io.benchwarden.runtime.config.ConfigurationView;
import io.benchwarden.runtime.config.EffectiveValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What this process sees of what it is configured to watch. */
public final class SelfExamination {
  private static final Pattern COMMAND_KEY = Pattern.compile("checks\\..+\\.command");
  private static final Pattern PROGRAM = Pattern.compile("\\[\\s*\"?(/[^\",\\]]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private SelfExamination() {}

  /** Looks now. */
  public static List<Look> of(Installation installation, List<Bench> benches) {
    return Examination.of(benches, plugins(installation));
  }

  /** The same as the document that the control socket answers. */
  static ObjectNode document(Installation installation, List<Bench> benches) {
    ObjectNode document = JSON.createObjectNode();
    document.put("user", System.getProperty("user.name"));
    ArrayNode looks = document.putArray("looks");
    of(installation, benches).forEach(look -> looks.add(JSON.valueToTree(look)));
    return document;
  }

  /** The values are those of "config show", where a list stands as it would be written. */
  private static List<Path> plugins(Installation installation) {
    return ConfigurationView.of(installation.parsed(), installation.plugins().catalog())
        .values()
        .stream()
        .filter(value -> COMMAND_KEY.matcher(value.key()).matches())
        .map(EffectiveValue::value)
        .flatMap(value -> program(value).stream())
        .distinct()
        .toList();
  }

  private static Optional<Path> program(String command) {
    return PROGRAM.matcher(command).results().map(found -> Path.of(found.group(1))).findFirst();
  }
}
