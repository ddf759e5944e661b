package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves {@code ${…}} from the configuration itself. HOCON would fall back to environment
 * variables, so that a configuration would mean something else in another shell; here that is an
 * error, also for {@code ${?NAME}}, which would otherwise vanish without a word.
 */
final class References {
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

  private References() {}

  static ConfigObject resolve(
      ConfigObject merged, Collection<ScannedFile> files, Problems problems) {
    List<Substitution> written =
        files.stream().flatMap(file -> file.substitutions().stream()).toList();
    Unresolved unresolved = new Unresolved(written);
    try {
      ConfigObject resolved =
          merged
              .toConfig()
              .resolve(ConfigResolveOptions.noSystem().appendResolver(unresolved))
              .root();
      unresolved.report(problems);
      return resolved;
    } catch (ConfigException failure) {
      if (!unresolved.report(problems)) {
        Problem problem = SyntaxProblem.of(failure, "", "");
        problems.error(problem.origin(), "", problem.message(), problem.suggestion().orElse(null));
      }
      return com.typesafe.config.ConfigFactory.empty().root();
    }
  }

  /** Answers for references that lead nowhere, and remembers them. */
  private static final class Unresolved implements ConfigResolver {
    private final List<Substitution> written;
    private final Set<Substitution> found = new LinkedHashSet<>();

    Unresolved(List<Substitution> written) {
      this.written = written;
    }

    @Override
    public @Nullable ConfigValue lookup(String path) {
      boolean required = false;
      for (Substitution substitution : written) {
        if (path.equals(substitution.path()) || path.endsWith("." + substitution.path())) {
          found.add(substitution);
          required |= !substitution.optional();
        }
      }
      return required ? ConfigValueFactory.fromAnyRef(null) : null;
    }

    @Override
    public ConfigResolver withFallback(ConfigResolver fallback) {
      return this;
    }

    /** Adds what is wrong; whether anything was. */
    boolean report(Problems problems) {
      boolean any = false;
      for (Substitution substitution : found) {
        boolean looksLikeVariable = VARIABLE.matcher(substitution.path()).matches();
        if (looksLikeVariable) {
          problems.error(
              substitution.origin(),
              "${" + (substitution.optional() ? "?" : "") + substitution.path() + "}",
              "environment variables are not filled in",
              "for a secret write { environment = " + substitution.path() + " }");
          any = true;
        } else if (!substitution.optional()) {
          problems.error(
              substitution.origin(),
              "${" + substitution.path() + "}",
              "refers to a key that no file sets",
              "write ${?" + substitution.path() + "} if it may be absent");
          any = true;
        }
      }
      return any;
    }
  }
}
