package io.benchwarden.checks.exec;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Secret;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testkit.FakeContext;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

class ExecContractTest extends CheckContract {
  @Override
  protected Check check() {
    return new ExecCheck();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of(
        "command",
        List.of("/bin/sh", "-c", "echo \"password is $PASSWORD\"; exit 2"),
        "secret-environment",
        Map.of("PASSWORD", Secret.of("gülnare-4711")));
  }

  /** Programs run on threads of the agent's, which a probe must not leave behind. */
  @Override
  protected CheckContext context() {
    return new FakeContext(
        Clock.systemUTC(),
        List.of(),
        (command, environment, timeout) -> {
          try (LocalProcesses processes = new LocalProcesses()) {
            return processes.run(command, environment, timeout);
          }
        },
        (address, headers, timeout) -> {
          throw new IOException("no HTTP here");
        });
  }
}
