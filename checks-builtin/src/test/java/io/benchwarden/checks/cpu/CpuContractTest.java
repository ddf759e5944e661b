package io.benchwarden.checks.cpu;

import io.benchwarden.api.Check;
import io.benchwarden.testkit.CheckContract;

class CpuContractTest extends CheckContract {
  @Override
  protected Check check() {
    return new CpuCheck();
  }
}
