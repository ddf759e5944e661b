package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigValue;
import io.benchwarden.api.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code benches} and {@code sites}. */
final class BenchReader {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):[0-9]{1,5}");
  private static final List<String> INNER =
      List.of("database", "redis", "supervisor", "nginx", "tls");

  private final SecretReader secrets;

  BenchReader(SecretReader secrets) {
    this.secrets = secrets;
  }

  /** The benches that could be read, sorted by name. */
  List<BenchConfiguration> benches(Section root) {
    List<BenchConfiguration> benches = new ArrayList<>();
    for (Section section : root.section("benches").entries()) {
      if (!UnknownKeys.reportDottedNames(section, ConfigurationKeys.in("benches.*"))) {
        bench(section).ifPresent(benches::add);
      }
    }
    return benches;
  }

  private Optional<BenchConfiguration> bench(Section section) {
    UnknownKeys.report(section);
    INNER.forEach(inner -> UnknownKeys.report(section.section(inner)));
    if (!section.has("path")) {
      section.error("has no path", "path = /home/frappe/frappe-bench");
    }
    Section database = section.section("database");
    Optional<Secret> password = database.get("password", secrets::read).flatMap(found -> found);
    if (database.has("password") && !database.has("user")) {
      database.error("password", "is of no use without a user", "add user = NAME");
    }
    Section redis = section.section("redis");
    Section tls = section.section("tls");
    Optional<Path> path = section.get("path", Values::path);
    BenchConfiguration bench =
        new BenchConfiguration(
            section.name(),
            path.orElse(Path.of("/")),
            database.get("user", Values::text),
            password,
            database.get("socket", Values::path),
            database.get("host", BenchReader::hostAndPort),
            redis.get("queue", BenchReader::redis),
            redis.get("cache", BenchReader::redis),
            section.section("supervisor").get("socket", Values::path),
            section.section("nginx").get("configuration", Values::path),
            tls.get("endpoint", BenchReader::hostAndPort),
            tls.get("trust-store", Values::path));
    return path.map(found -> bench);
  }

  private static String hostAndPort(ConfigValue value) throws InvalidValueException {
    String text = Values.text(value);
    if (!HOST_AND_PORT.matcher(text).matches()) {
      throw new InvalidValueException(
          "'%s' is not a host and a port".formatted(text), "write \"127.0.0.1:443\"");
    }
    return text;
  }

  private static String redis(ConfigValue value) throws InvalidValueException {
    String text = Values.text(value);
    try {
      String scheme = String.valueOf(new URI(text).getScheme());
      if (scheme.equals("redis") || scheme.equals("rediss") || scheme.equals("unix")) {
        return text;
      }
    } catch (URISyntaxException notAnAddress) {
      throw redisForm();
    }
    throw redisForm();
  }

  /** The value is not shown: it may hold a password. */
  private static InvalidValueException redisForm() {
    return new InvalidValueException(
        "is not the address of a Redis", "write \"redis://127.0.0.1:11000\"");
  }

  /** The labels of sites, by site. */
  static Map<String, Map<String, String>> siteLabels(Section root) {
    Map<String, Map<String, String>> labels = new HashMap<>();
    for (Section section : root.section("sites").entries()) {
      if (UnknownKeys.reportDottedNames(section, ConfigurationKeys.in("sites.*"))) {
        continue;
      }
      UnknownKeys.report(section);
      labels.put(section.name(), Map.copyOf(Labels.read(section)));
    }
    return labels;
  }
}
