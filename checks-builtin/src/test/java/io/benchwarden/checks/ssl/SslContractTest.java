package io.benchwarden.checks.ssl;

import io.benchwarden.api.Check;
import io.benchwarden.testkit.CheckContract;

class SslContractTest extends CheckContract {
  @Override
  protected Check check() {
    return new SslCheck();
  }
}
