package io.benchwarden.bench.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionBudgetTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void never_more_than_four_connections_are_open_at_once(int pools) {
    ConnectionBudget budget = ConnectionBudget.forPools(pools);

    assertThat(pools * budget.pooled() + budget.own()).isBetween(3, 4);
    assertThat(budget.own()).isPositive();
  }
}
