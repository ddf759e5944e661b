package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigValue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code agent}. */
final class AgentReader {
  private static final Pattern ADDRESS =
      Pattern.compile("(localhost|[0-9.]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private AgentReader() {}

  /**
   * The agent's own configuration.
   *
   * @param section {@code agent} over the defaults
   * @param defaults the defaults alone, for what is written but cannot be used
   */
  static AgentConfiguration read(Section section, Section defaults) {
    report(section);
    Section web = section.section("web");
    Section series = section.section("series");
    Section delivery = section.section("delivery");
    return new AgentConfiguration(
        value(section, defaults, "host", Values::text),
        value(section, defaults, "state-directory", Values::path),
        value(section, defaults, "plugin-directory", Values::paths),
        value(section, defaults, "workers", Values.integerFrom(1)),
        value(section, defaults, "control-socket", AgentReader::socket),
        value(web, defaults.section("web"), "listen", Values.orOff(AgentReader::listen)),
        web.get("external-url", Values::webAddress),
        value(series, defaults.section("series"), "maximum-size", AgentReader::seriesSize),
        value(section, defaults, "flapping-after", Values.orOff(Values.integerFrom(3))).orElse(0),
        value(
            delivery,
            defaults.section("delivery"),
            "expiry",
            Values.durationFrom(SECOND.multipliedBy(60), "1m")),
        heartbeat(section.section("heartbeat"), defaults.section("heartbeat")),
        digest(section.section("digest")),
        retention(section.section("retention"), defaults.section("retention")));
  }

  private static Optional<HeartbeatConfiguration> heartbeat(Section section, Section defaults) {
    Duration every =
        value(section, defaults, "every", Values.durationFrom(SECOND.multipliedBy(10), "10s"));
    return section
        .get("url", Values::webAddress)
        .map(url -> new HeartbeatConfiguration(url, every));
  }

  private static Optional<DigestConfiguration> digest(Section section) {
    return section
        .get("at", Values::timeOfDay)
        .map(
            at ->
                new DigestConfiguration(
                    at, section.get("notify", Values::texts).orElse(List.of())));
  }

  private static RetentionConfiguration retention(Section section, Section defaults) {
    ValueReader<Duration> days = Values.durationFrom(Duration.ofDays(1), "1d");
    return new RetentionConfiguration(
        value(section, defaults, "rotated-logs", days),
        value(section, defaults, "backups", days),
        value(section, defaults, "complete-sets", Values.integerFrom(1)),
        value(section, defaults, "orphaned-parts", days));
  }

  private static void report(Section agent) {
    UnknownKeys.report(agent);
    for (String inner : List.of("web", "series", "delivery", "heartbeat", "digest", "retention")) {
      UnknownKeys.report(agent.section(inner));
    }
  }

  private static <T> T value(Section section, Section defaults, String key, ValueReader<T> reader) {
    return section
        .get(key, reader)
        .or(() -> defaults.get(key, reader))
        .orElseThrow(() -> new IllegalStateException("no default for agent key " + key));
  }

  /** The kernel's limit for the path of a UNIX socket is 108 bytes with the end mark. */
  private static Path socket(ConfigValue value) throws InvalidValueException {
    Path path = Values.path(value);
    if (path.toString().getBytes(StandardCharsets.UTF_8).length > 107) {
      throw new InvalidValueException(
          "the path is longer than the 107 bytes a socket may have", "choose a shorter one");
    }
    return path;
  }

  private static long seriesSize(ConfigValue value) throws InvalidValueException {
    long bytes = Values.bytes(value);
    if (bytes < 1 << 20) {
      throw new InvalidValueException(
          "'%s' is less than the history can work with".formatted(Values.text(value)),
          "at least 1MiB");
    }
    return bytes;
  }

  private static InetSocketAddress listen(ConfigValue value) throws InvalidValueException {
    String text = Values.text(value);
    Matcher parts = ADDRESS.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
      throw new InvalidValueException(
          "'%s' is not an address and a port".formatted(text),
          "write \"127.0.0.1:9780\", with the quotes, or off");
    }
    InetAddress address = address(text, parts.group(1));
    if (!address.isLoopbackAddress()) {
      throw new InvalidValueException(
          "'%s' can be reached from other machines; the listener has no transport encryption"
              .formatted(text),
          "listen on 127.0.0.1 and put a proxy such as nginx before it");
    }
    return new InetSocketAddress(address, Integer.parseInt(parts.group(2)));
  }

  /** Only literals come here, so no name is looked up. */
  private static InetAddress address(String text, String host) throws InvalidValueException {
    try {
      return host.equals("localhost")
          ? InetAddress.getLoopbackAddress()
          : InetAddress.getByName(host);
    } catch (UnknownHostException notAnAddress) {
      throw new InvalidValueException(
          "'%s' is not an address and a port".formatted(text), "write \"127.0.0.1:9780\"");
    }
  }
}
