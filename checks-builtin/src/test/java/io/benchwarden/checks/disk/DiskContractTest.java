package io.benchwarden.checks.disk;

import io.benchwarden.api.Check;
import io.benchwarden.testkit.CheckContract;

class DiskContractTest extends CheckContract {
  @Override
  protected Check check() {
    return new DiskCheck();
  }
}
