package io.benchwarden.checks.backups;

import io.benchwarden.api.Check;
import io.benchwarden.testkit.CheckContract;

class BackupsContractTest extends CheckContract {
  @Override
  protected Check check() {
    return new BackupsCheck();
  }
}
