package io.benchwarden.dist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may know whom: the rooms of the house, as docs/design/contracts.md draws them. */
class RoomsTest {
  private static final String DISPLAY = "io.benchwarden.checks.display..";
  private static final String WATCH = "io.benchwarden.checks.watch..";

  private static JavaClasses product;

  @BeforeAll
  static void readTheClassesOfTheProduct() {
    product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.benchwarden");
  }

  @Test
  @DisplayName("The API knows the JDK alone")
  void api() {
    check(
        classes()
            .that()
            .resideInAPackage("io.benchwarden.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.benchwarden.api..", "java..", "org.jspecify.annotations.."));
  }

  @Test
  @DisplayName("What knows a bench knows no check, alert or notifier")
  void bench() {
    check(only("io.benchwarden.bench..", "io.benchwarden.bench..", "io.benchwarden.api.."));
  }

  @Test
  @DisplayName("Checks know the API and the bench")
  void checks() {
    check(
        only(
            "io.benchwarden.checks..",
            "io.benchwarden.checks..",
            "io.benchwarden.api..",
            "io.benchwarden.bench.."));
  }

  @Test
  @DisplayName(
      "disk, database-size and failed-jobs know the API alone, as a stranger's check would")
  void strangers() {
    // How amounts and commands are written is shared, and itself knows the API alone.
    check(only(DISPLAY, DISPLAY, "io.benchwarden.api.."));
    for (String check : new String[] {"disk", "databasesize", "failedjobs"}) {
      String room = "io.benchwarden.checks." + check + "..";
      check(only(room, room, DISPLAY, "io.benchwarden.api.."));
    }
  }

  @Test
  @DisplayName("Built-in checks do not know each other")
  void checksApart() {
    SlicesRuleDefinition.slices()
        .matching("io.benchwarden.checks.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(),
            DescribedPredicate.describe(
                "are shared by checks",
                type -> isIn(type, DISPLAY, "io.benchwarden.checks.kernel..", WATCH)))
        .check(product);
  }

  @Test
  @DisplayName("Notifiers know the API")
  void notifiers() {
    check(only("io.benchwarden.notifiers..", "io.benchwarden.notifiers..", "io.benchwarden.api.."));
  }

  @Test
  @DisplayName("The runtime knows no check, notifier or bench by name")
  void runtime() {
    check(only("io.benchwarden.runtime..", "io.benchwarden.runtime..", "io.benchwarden.api.."));
  }

  @Test
  @DisplayName("The listener sits on top of the runtime")
  void web() {
    check(
        only(
            "io.benchwarden.web..",
            "io.benchwarden.web..",
            "io.benchwarden.runtime..",
            "io.benchwarden.api.."));
  }

  @Test
  @DisplayName("Operations know the bench and the API")
  void operations() {
    check(
        only(
            "io.benchwarden.operations..",
            "io.benchwarden.operations..",
            "io.benchwarden.bench..",
            "io.benchwarden.api.."));
  }

  @Test
  @DisplayName("Only the configuration knows typesafe-config")
  void hocon() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.benchwarden.runtime.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.typesafe.config.."));
  }

  @Test
  @DisplayName("Guice appears in modules and in the main class only")
  void guice() {
    check(
        noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Module")
            .and()
            .doNotHaveSimpleName("Main")
            .and(areNotNestedInAModule())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.inject.."));
  }

  @Test
  @DisplayName("Left of the alert tracker nobody knows receivers; right of it nobody knows checks")
  void straightLine() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.benchwarden.runtime.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.benchwarden.api.notify..",
                "io.benchwarden.runtime.delivery..",
                "io.benchwarden.runtime.notification.."));
    check(
        noClasses()
            .that()
            .resideInAnyPackage("io.benchwarden.runtime.delivery..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.benchwarden.api.Check")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.benchwarden.api.Probe"));
  }

  @Test
  @DisplayName("Below the main class nobody asks the system for the time")
  void time() {
    check(
        noClasses()
            .that(areBelowMain())
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone"));
  }

  private static DescribedPredicate<JavaClass> areBelowMain() {
    return DescribedPredicate.describe(
        "are below the main class",
        type ->
            !type.getPackageName().startsWith("io.benchwarden.dist")
                && !type.getPackageName().startsWith("io.benchwarden.testservers")
                && !type.getPackageName().startsWith("io.benchwarden.testkit"));
  }

  private static DescribedPredicate<JavaClass> areNotNestedInAModule() {
    return DescribedPredicate.describe(
        "are not nested in a module", type -> !type.getName().matches(".*(Module|Main)\\$.*"));
  }

  private static ArchRule only(String room, String... known) {
    return noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of a room that it may not know",
                type -> type.getPackageName().startsWith("io.benchwarden") && !isIn(type, known)));
  }

  private static boolean isIn(JavaClass type, String... rooms) {
    for (String room : rooms) {
      String prefix = room.substring(0, room.length() - 2);
      if (type.getPackageName().equals(prefix) || type.getPackageName().startsWith(prefix + ".")) {
        return true;
      }
    }
    return false;
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(product);
  }
}
