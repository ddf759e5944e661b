package io.benchwarden.dist.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table")
class TableTest {
  @Test
  @DisplayName("makes each column as wide as its widest cell, and ends no line in blanks")
  void aligns() {
    Table table = new Table("CHECK", "SEES").row("disk", "space").row("site-health", "");

    assertThat(table.lines())
        .containsExactly("CHECK        SEES", "disk         space", "site-health");
  }

  @Test
  @DisplayName("counts characters, not what they are made of")
  void countsCharacters() {
    Table table = new Table("A", "B").row("𝄞ü", "x").row("abc", "y");

    assertThat(table.lines()).containsExactly("A    B", "𝄞ü   x", "abc  y");
  }

  @Test
  @DisplayName("knows whether there is anything under its head")
  void knowsWhetherItIsEmpty() {
    assertThat(new Table("A").isEmpty()).isTrue();
    assertThat(new Table("A").row("x").isEmpty()).isFalse();
  }

  @Test
  @DisplayName("takes no row that does not fit its head")
  void refusesAnotherWidth() {
    Table table = new Table("A", "B");

    assertThatThrownBy(() -> table.row("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells under 2 headings");
  }
}
