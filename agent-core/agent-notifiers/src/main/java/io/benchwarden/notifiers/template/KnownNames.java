package io.benchwarden.notifiers.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds names in a template that no message has, and tags that are not closed. */
final class KnownNames {
  private static final String THE_LINE_ITSELF = ".";

  /** The compiler takes a tag that is never closed for text. */
  private static final String OPEN = "{{";

  private KnownNames() {}

  static void require(Template template, String source, Path file) throws TemplateException {
    Set<String> known = TemplateModel.names();
    for (String name : namesIn(template)) {
      if (name.equals(OPEN)) {
        throw new TemplateException("%s: a tag is opened and not closed".formatted(file), null);
      }
      if (!known.contains(name) && !name.equals(THE_LINE_ITSELF)) {
        throw new TemplateException(
            "%s:%d: nothing is called '%s'; there are: %s"
                .formatted(file, line(source, name), name, String.join(", ", known)),
            null);
      }
    }
  }

  private static List<String> namesIn(Template template) {
    List<String> names = new ArrayList<>();
    template.visit(
        new Mustache.Visitor() {
          @Override
          public void visitText(String text) {
            if (text.contains(OPEN)) {
              names.add(OPEN);
            }
          }

          @Override
          public void visitVariable(String name) {
            names.add(name);
          }

          @Override
          public boolean visitInclude(String name) {
            names.add("> " + name);
            return false;
          }

          @Override
          public boolean visitSection(String name) {
            names.add(name);
            return true;
          }

          @Override
          public boolean visitInvertedSection(String name) {
            names.add(name);
            return true;
          }
        });
    return names;
  }

  private static int line(String source, String name) {
    Pattern tag = Pattern.compile("\\{\\{[#^&{/]?\\s*" + Pattern.quote(name) + "\\s*\\}");
    List<String> lines = source.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (tag.matcher(lines.get(i)).find()) {
        return i + 1;
      }
    }
    return 1;
  }
}
