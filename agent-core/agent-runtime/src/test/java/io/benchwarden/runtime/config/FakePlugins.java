package io.benchwarden.runtime.config;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Direction;
import io.benchwarden.api.Hold;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;
import io.benchwarden.api.notify.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Checks and notifiers as plugins write them, which remember what they were given. */
final class FakePlugins {

  /** What a check or notifier makes of its settings. */
  interface Reader {
    Map<String, Object> read(Settings settings) throws InvalidSettingsException;
  }

  /** A probe or channel that remembers its settings and whether it was closed. */
  record Made(Map<String, Object> settings, List<String> log, String name)
      implements Probe, Channel {
    @Override
    public Report run(CheckContext context) {
      return Report.of();
    }

    @Override
    public Receipt send(Notification notification) {
      return Receipt.none();
    }

    @Override
    public void close() {
      log.add("closed " + name);
    }
  }

  /** What was opened and closed, in order. */
  final List<String> log = new ArrayList<>();

  private final Map<String, Check> checks = new LinkedHashMap<>();
  private final Map<String, Notifier> notifiers = new LinkedHashMap<>();
  private final Map<String, String> references = new HashMap<>();

  /** disk, database-size, ssl and exec; email and webhook. */
  static FakePlugins usual() {
    return new FakePlugins()
        .check(disk(), FakePlugins::disk)
        .check(databaseSize(), settings -> Map.of())
        .check(ssl(), settings -> Map.of("stores", settings.texts("stores")))
        .check(exec(), settings -> Map.of("command", settings.texts("command")))
        .notifier(email(), FakePlugins::email)
        .notifier(webhook(), FakePlugins::webhook);
  }

  FakePlugins check(CheckDescription description, Reader reader) {
    checks.put(
        description.name(),
        new Check() {
          @Override
          public CheckDescription describe() {
            return description;
          }

          @Override
          public Probe configure(Settings settings) throws InvalidSettingsException {
            return made(description.name(), settings, reader);
          }
        });
    return this;
  }

  FakePlugins notifier(NotifierDescription description, Reader reader) {
    notifiers.put(
        description.name(),
        new Notifier() {
          @Override
          public NotifierDescription describe() {
            return description;
          }

          @Override
          public Channel open(Settings settings) throws InvalidSettingsException {
            return made(description.name(), settings, reader);
          }
        });
    return this;
  }

  FakePlugins reference(String plugin, String text) {
    references.put(plugin, text);
    return this;
  }

  private Made made(String name, Settings settings, Reader reader) throws InvalidSettingsException {
    Map<String, Object> read = reader.read(settings);
    log.add("opened " + name);
    return new Made(read, log, name);
  }

  Catalog catalog() {
    return new Catalog(checks, notifiers, references);
  }

  static CheckDescription disk() {
    return CheckDescription.named("disk")
        .sees("space and inodes of every mount")
        .every(Duration.ofSeconds(30))
        .timeout(Duration.ofSeconds(10))
        .setting(
            SettingDescription.optional("paths", Type.TEXTS, "the folders whose mounts to watch"))
        .setting(
            SettingDescription.withDefault(
                "ignored-types", Type.TEXTS, "[tmpfs, \"dev*\"]", "file systems that do not count"))
        .setting(
            SettingDescription.withDefault(
                "forecast", Type.DURATION, "6h", "how far back the growth is looked at"))
        .condition(
            ConditionDescription.named("space")
                .sees("a mount is nearly full")
                .threshold(Threshold.high("used", Unit.RATIO, 0.8, 0.9).clearBy(0.02)))
        .condition(
            ConditionDescription.named("inodes")
                .sees("a mount has few inodes left")
                .threshold(Threshold.highWarning("inodes-used", Unit.RATIO, 0.85))
                .hold(Hold.of(Duration.ofMinutes(2))))
        .condition(ConditionDescription.named("read-only").sees("a mount has become read-only"))
        .build();
  }

  private static Map<String, Object> disk(Settings settings) throws InvalidSettingsException {
    return Map.of(
        "paths", settings.has("paths") ? settings.texts("paths") : List.of(),
        "ignored-types", settings.texts("ignored-types"),
        "forecast", settings.duration("forecast"));
  }

  static CheckDescription databaseSize() {
    return CheckDescription.named("database-size")
        .sees("the size of every site's database")
        .every(Duration.ofHours(1))
        .condition(
            ConditionDescription.named("size")
                .sees("a database is large")
                .threshold(Threshold.highWarning("size", Unit.BYTES, 5000L << 20)))
        .build();
  }

  static CheckDescription ssl() {
    return CheckDescription.named("ssl")
        .sees("certificates")
        .every(Duration.ofHours(6))
        .setting(SettingDescription.withDefault("stores", Type.TEXTS, "/etc/ssl/certs", "trusted"))
        .condition(
            ConditionDescription.named("expiry")
                .sees("a certificate ends soon")
                .threshold(Threshold.low("left", Unit.SECONDS, 14 * 86_400, 3 * 86_400)))
        .condition(
            ConditionDescription.named("chain-length")
                .sees("a chain is long")
                .threshold(Threshold.unset("length", Unit.COUNT, Direction.HIGH)))
        .build();
  }

  static CheckDescription exec() {
    return CheckDescription.named("exec")
        .sees("what a program says")
        .setting(
            SettingDescription.required("command", Type.TEXTS, "the program and its arguments"))
        .openConditions()
        .build();
  }

  static NotifierDescription email() {
    return new NotifierDescription(
        "email",
        "Delivers by mail.",
        List.of(
            SettingDescription.required("to", Type.TEXTS, "who receives it"),
            SettingDescription.withDefault(
                "from", Type.TEXT, "benchwarden@localhost", "the sender"),
            SettingDescription.withDefault(
                "smtp", Type.SECTION, "{ host = localhost }", "the mail server"),
            SettingDescription.withDefault("timeout", Type.DURATION, "30s", "for one attempt")));
  }

  private static Map<String, Object> email(Settings settings) throws InvalidSettingsException {
    Map<String, Object> read = new LinkedHashMap<>();
    read.put("to", settings.texts("to"));
    read.put("from", settings.text("from"));
    Settings smtp = settings.section("smtp");
    read.put("host", smtp.text("host"));
    read.put("port", smtp.has("port") ? smtp.integer("port") : 25L);
    read.put("password", smtp.has("password") ? smtp.secret("password").reveal() : "none");
    if (smtp.has("port") && smtp.integer("port") > 65_535) {
      throw smtp.invalid("port", "there are no ports beyond 65535");
    }
    return read;
  }

  static NotifierDescription webhook() {
    return new NotifierDescription(
        "webhook",
        "Delivers over HTTP.",
        List.of(
            SettingDescription.text("url", "where to deliver"),
            SettingDescription.optional("secret", Type.SECRET, "signs what is sent")));
  }

  private static Map<String, Object> webhook(Settings settings) throws InvalidSettingsException {
    return Map.of(
        "url",
        settings.text("url"),
        "secret",
        settings.has("secret") ? settings.secret("secret").reveal() : "none");
  }

  /** The settings that a probe or channel was made with. */
  static Map<String, Object> settingsOf(AutoCloseable made) {
    return ((Made) made).settings();
  }

  static Function<String, java.util.Optional<String>> variables(Map<String, String> variables) {
    return name -> java.util.Optional.ofNullable(variables.get(name));
  }
}
