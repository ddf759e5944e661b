package io.benchwarden.bench.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.benchwarden.bench.corruption.Corruption;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("However supervisor's words are damaged, reading them ends, in bounded memory:")
class HostileSupervisorTest {
  private static final int ROUNDS = 400;
  private static final long LIMIT = 64L << 20;
  private static final String PROCESS =
      "<value><struct><member><name>name</name><value><string>frappe-web</string></value></member>"
          + "<member><name>state</name><value><int>20</int></value></member>"
          + "<member><name>ok</name><value><boolean>1</boolean></value></member></struct></value>";
  private static final String ANSWER =
      "<?xml version='1.0'?>\n<methodResponse><params><param><value><array><data>"
          + PROCESS.repeat(3)
          + "</data></array></value></param></params></methodResponse>\n";

  private final Corruption corruption = new Corruption("HostileSupervisorTest");

  private static void read(byte[] body) {
    try {
      XmlRpcAnswer.parse(body);
    } catch (XMLStreamException | XmlRpcAnswer.Fault told) {
      assertThat(told.getMessage()).isNotNull();
    }
  }

  @Test
  void answers() {
    corruption.damage(ANSWER.getBytes(UTF_8), ROUNDS, LIMIT, HostileSupervisorTest::read);
  }

  @Test
  void values_within_values_without_end() {
    String deep = "<value><array><data>".repeat(50_000);
    assertThatThrownBy(() -> XmlRpcAnswer.parse(inAnswer(deep)))
        .isInstanceOf(XMLStreamException.class);
  }

  @Test
  void entities_that_grow_or_reach_out() {
    StringBuilder laughs = new StringBuilder("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e0 'ha'>");
    for (int level = 1; level < 30; level++) {
      String entity = "&e" + (level - 1) + ";";
      laughs.append("<!ENTITY e%d '%s'>".formatted(level, entity.repeat(10)));
    }
    String value =
        "<methodResponse><params><param><value>%s</value></param></params></methodResponse>";
    String billion = laughs + "]>" + value.formatted("&e29;");
    String outside =
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
            + value.formatted("&x;");
    for (String hostile : new String[] {billion, outside}) {
      assertThatThrownBy(() -> XmlRpcAnswer.parse(hostile.getBytes(UTF_8)))
          .isInstanceOf(XMLStreamException.class);
    }
  }

  @Test
  void what_is_no_text_hides_nothing_else_and_prints_nothing() throws Exception {
    byte[] body = ANSWER.getBytes(UTF_8);
    body[ANSWER.indexOf("frappe-web")] = (byte) 0xC3;
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, UTF_8));
    try {
      assertThat(XmlRpcAnswer.parse(body)).asInstanceOf(LIST).hasSize(3);
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(UTF_8)).isEmpty();
  }

  @Test
  void configuration_files() {
    String good =
        "[program:frappe-web]\ncommand=/b/env/bin/gunicorn -b 127.0.0.1:8000 ; web\nnumprocs=2\n"
            + "process_name=%(program_name)s-%(process_num)d\n\n[group:web]\nprograms=frappe-web\n";
    corruption.damage(
        good.repeat(4).getBytes(UTF_8),
        ROUNDS,
        LIMIT,
        data -> IniFile.parse(new String(data, UTF_8)));
  }

  private static byte[] inAnswer(String values) {
    return ("<methodResponse><params><param>" + values).getBytes(UTF_8);
  }
}
