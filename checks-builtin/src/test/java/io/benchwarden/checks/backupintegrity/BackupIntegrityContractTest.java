package io.benchwarden.checks.backupintegrity;

import io.benchwarden.api.Check;
import io.benchwarden.testkit.CheckContract;

class BackupIntegrityContractTest extends CheckContract {
  @Override
  protected Check check() {
    return new BackupIntegrityCheck();
  }
}
