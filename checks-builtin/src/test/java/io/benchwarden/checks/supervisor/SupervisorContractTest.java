package io.benchwarden.checks.supervisor;

import io.benchwarden.api.Check;
import io.benchwarden.testkit.CheckContract;

class SupervisorContractTest extends CheckContract {
  @Override
  protected Check check() {
    return new SupervisorCheck();
  }
}
