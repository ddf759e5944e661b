package io.benchwarden.runtime.schedule;

import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Resource;
import io.benchwarden.runtime.config.Origin;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configured probes for tests; what a test does not care about has a harmless value. */
final class Configured {
  static final Probe QUIET = context -> Report.of();

  private final String name;
  private Probe probe = QUIET;
  private Duration every = Duration.ofMinutes(1);
  private Duration timeout = Duration.ofSeconds(30);
  private Resource resource = Resource.CPU;
  private Optional<LocalTime> at = Optional.empty();
  private List<String> benches = List.of();
  private List<String> only = List.of();
  private List<String> except = List.of();

  private Configured(String name) {
    this.name = name;
  }

  static Configured probe(String name) {
    return new Configured(name);
  }

  static Configured probe(String name, Probe probe) {
    return new Configured(name).runs(probe);
  }

  Configured runs(Probe value) {
    probe = value;
    return this;
  }

  Configured every(Duration value) {
    every = value;
    return this;
  }

  Configured everyMillis(long value) {
    return every(Duration.ofMillis(value));
  }

  Configured timeoutMillis(long value) {
    timeout = Duration.ofMillis(value);
    return this;
  }

  Configured on(Resource value) {
    resource = value;
    return this;
  }

  Configured at(String value) {
    at = Optional.of(LocalTime.parse(value));
    return this;
  }

  Configured benches(String... patterns) {
    benches = List.of(patterns);
    return this;
  }

  Configured only(String... patterns) {
    only = List.of(patterns);
    return this;
  }

  Configured except(String... patterns) {
    except = List.of(patterns);
    return this;
  }

  ProbeConfiguration build() {
    return new ProbeConfiguration(
        name,
        CheckDescription.named("test").sees("what the test wants").leansOn(resource).build(),
        probe,
        every,
        timeout,
        at,
        benches,
        only,
        except,
        Map.of(),
        Map.of(),
        List.of(),
        new Origin("test"));
  }
}
