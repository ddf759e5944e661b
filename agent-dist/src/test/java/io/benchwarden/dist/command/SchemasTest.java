package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.benchwarden.dist.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What --output json prints is what docs/schemas says")
class SchemasTest {
  private static final Path SCHEMAS =
      Path.of(System.getProperty("repository.root", "..")).resolve("docs/schemas");
  private static final String BASE = "https://benchwarden.io/schemas/";
  private static final String SITE = "acme.example.com";

  @TempDir Path directory;
  private Path bench;

  @BeforeEach
  void makeBench() throws IOException {
    BenchFiles files = BenchFiles.make(directory.resolve("frappe-bench"));
    bench = files.folder();
    files.backup(files.site(SITE), LocalDateTime.of(2026, 11, 23, 6, 0));
    Path program = Files.createDirectories(bench.resolve("env/bin")).resolve("bench");
    Files.writeString(program, "#!/bin/sh\nexit 0\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "health, survey",
    "services, survey",
    "ssl-check, survey",
    "metrics --no-store, survey",
    "verify-backups, survey",
    "disk-space, disk-space",
    "site-info acme.example.com, site-info",
    "full --dry-run, full",
    "full --yes --no-notify, full",
    "cleanup --dry-run, operation-plan",
    "cleanup --yes, operation-report",
    "optimize --yes, operation-report",
    "scheduler acme.example.com resume --dry-run, operation-plan",
    "scheduler acme.example.com resume --yes, operation-report",
  })
  @DisplayName("of each command")
  void command(String words, String schema) throws IOException {
    assertThat(mistakes(schema, run(words).json())).isEmpty();
  }

  @Test
  @DisplayName("of the audit log, and of what is kept beside it")
  void kept() throws IOException {
    run("cleanup --yes");
    run("metrics");

    assertThat(mistakes("audit-log", run("audit-log show").json())).isEmpty();
    assertThat(mistakes("survey", read(bench.resolve("saas_metrics/latest.json")))).isEmpty();
    try (Stream<Path> reports = Files.list(bench.resolve(".benchwarden/operations"))) {
      for (Path report : reports.toList()) {
        assertThat(mistakes("operation-report", read(report))).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("of one probe's run")
  void check() throws IOException {
    Path configuration =
        CommandFiles.write(directory, "benches { main { path = \"%s\" } }".formatted(bench));

    for (String probe : List.of("disk", "backups", "mariadb")) {
      CommandRun run = CommandFiles.run(configuration, "check", probe, "--output", "json");
      assertThat(mistakes("probe", run.json())).isEmpty();
    }
  }

  @Test
  @DisplayName("and a document that is otherwise is found out")
  void otherwise() throws IOException {
    assertThat(mistakes("survey", read("{\"format\": 2}"))).isNotEmpty();
    assertThat(mistakes("survey", read(run("health").out().replace("\"critical\"", "\"bad\""))))
        .isNotEmpty();
    assertThat(mistakes("survey", run("disk-space").json())).isNotEmpty();
  }

  private static List<String> mistakes(String name, JsonNode document) throws IOException {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(SchemasTest::schema));
    Schema schema = registry.getSchema(SchemaLocation.of(BASE + name + ".json"));
    return schema.validate(document).stream()
        .map(mistake -> mistake.getInstanceLocation() + ": " + mistake.getMessage())
        .toList();
  }

  private static String schema(String location) {
    try {
      return Files.readString(SCHEMAS.resolve(location.substring(BASE.length())));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static JsonNode read(Path file) throws IOException {
    return read(Files.readString(file));
  }

  private static JsonNode read(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private CommandRun run(String words) {
    return CommandRun.of(
        Stream.concat(
                Arrays.stream(words.split(" ")),
                Stream.of("--output", "json", "--bench", bench.toString()))
            .toArray(String[]::new));
  }
}
