package io.benchwarden.dist.command.operation;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden clear-cache SITE}. */
@Command(
    name = "clear-cache",
    mixinStandardHelpOptions = true,
    description = "Clears a site's cache and its web pages' cache. Sessions stay.",
    footer = {"", "Example:", "  benchwarden clear-cache acme.example.com"})
public final class ClearCacheCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final OperationCall call = new OperationCall();

  @Parameters(index = "0", paramLabel = "SITE", description = "A site.")
  private String first = "";

  @Override
  public Integer call() throws Exception {
    return call.carryOut(spec, "clear-cache", Map.of("site", first));
  }
}
