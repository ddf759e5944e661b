package io.benchwarden.checks.memory;

import io.benchwarden.api.Check;
import io.benchwarden.testkit.CheckContract;

class MemoryContractTest extends CheckContract {
  @Override
  protected Check check() {
    return new MemoryCheck();
  }
}
