package io.benchwarden.dist.daemon;

import io.benchwarden.api.bench.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The owners of the benches, who may look but not silence. */
final class BenchOwners implements Supplier<Set<UserPrincipal>> {
  private static final Logger LOG = LoggerFactory.getLogger(BenchOwners.class);

  private final BenchAccess benches;

  BenchOwners(BenchAccess benches) {
    this.benches = benches;
  }

  @Override
  public Set<UserPrincipal> get() {
    Set<UserPrincipal> owners = new HashSet<>();
    for (Bench bench : benches.benches()) {
      try {
        owners.add(Files.getOwner(bench.directory()));
      } catch (IOException gone) {
        LOG.debug("bench {} has no owner to ask for", bench.name(), gone);
      }
    }
    return owners;
  }
}
