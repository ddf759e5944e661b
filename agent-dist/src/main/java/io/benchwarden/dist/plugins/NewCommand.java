package io.benchwarden.dist.plugins;

import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.dist.command.Streams;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden plugins new NAME}. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the Maven project of a new plugin into the folder NAME: class, settings, defaults,",
      "tests with the contract, page, CI, wrapper, and the plugin interface to build against."
    },
    footer = {
      "",
      "Examples:",
      "  benchwarden plugins new queue-folder --package com.example.queuefolder",
      "  benchwarden plugins new line-service --notifier"
    })
final class NewCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "The check's or notifier's name: lower case letters, digits, hyphens.")
  private String name = "";

  @Option(names = "--notifier", description = "A notifier; without it a check.")
  private boolean notifier;

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "The package of its classes; com.example.NAME without it.")
  private @Nullable String home;

  @Option(
      names = "--directory",
      paramLabel = "FOLDER",
      description = "Where the folder NAME is made; the current folder without it.")
  private Path directory = Path.of("");

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Streams.of(spec).out();
    Path folder = directory.resolve(name);
    String chosen = Optional.ofNullable(home).orElseGet(() -> SampleProject.packageOf(name));
    requireUsable(folder, chosen);
    SampleProject sample = notifier ? SampleProject.NOTIFIER : SampleProject.CHECK;
    NewProject project = new NewProject(sample, name, chosen);
    project.write(folder);
    out.printf("Wrote %s: a %s in package %s.%n", folder, notifier ? "notifier" : "check", chosen);
    Optional<Path> repository = ApiRepository.ofThisProgram();
    if (repository.isPresent()) {
      ApiRepository.copy(repository.get(), folder.resolve("repository"));
    } else {
      out.println(
          "The plugin interface could not be put beside it: this program does not run from its"
              + " distribution. Run ./mvnw install in Benchwarden's sources first.");
    }
    out.printf("Next: cd %s && ./mvnw -q package   (its README tells the rest)%n", folder);
    return ExitCode.OK;
  }

  private void requireUsable(Path folder, String chosen) throws CommandFailure {
    if (!NAME.matcher(name).matches()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "'%s' is not a name such as queue-folder: lower case letters, digits, single hyphens"
              .formatted(name));
    }
    if (!SourceVersion.isName(chosen)) {
      throw new CommandFailure(
          ExitCode.USAGE, "'%s' is not a Java package; name one with --package".formatted(chosen));
    }
    if (chosen.equals("io.benchwarden") || chosen.startsWith("io.benchwarden.")) {
      throw new CommandFailure(
          ExitCode.USAGE, "io.benchwarden is the agent's own package; name another");
    }
    if (Files.exists(folder)) {
      throw new CommandFailure(
          ExitCode.USAGE, folder + " is there already; remove it, or choose another name");
    }
  }
}
