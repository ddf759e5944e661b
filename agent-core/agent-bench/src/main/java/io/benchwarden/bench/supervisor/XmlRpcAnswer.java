package io.benchwarden.bench.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML-RPC answer as plain values: {@link String}, {@link Integer}, {@link Boolean}, {@link
 * List}, {@link Map}. Document types and external entities are refused, nesting is bounded.
 */
final class XmlRpcAnswer {
  private static final int MAXIMUM_DEPTH = 12;

  private final XMLStreamReader xml;

  private XmlRpcAnswer(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** A fault that the server answered. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    private Fault(int code, String text) {
      super(text);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /**
   * Reads an answer. What is no UTF-8 in it is replaced: one bad byte in a program's words must not
   * hide all programs.
   */
  static Object parse(byte[] body) throws XMLStreamException, Fault {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader =
        factory.createXMLStreamReader(new StringReader(new String(body, UTF_8)));
    try {
      return new XmlRpcAnswer(reader).response();
    } finally {
      reader.close();
    }
  }

  private Object response() throws XMLStreamException, Fault {
    boolean fault = false;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "fault" -> fault = true;
          case "value" -> {
            Object value = value(0);
            if (fault) {
              throw asFault(value);
            }
            return value;
          }
          default -> requireOneOf("methodResponse", "params", "param");
        }
      }
    }
    throw new XMLStreamException("an answer without a value");
  }

  private static Fault asFault(Object value) throws XMLStreamException {
    if (value instanceof Map<?, ?> fields
        && fields.get("faultCode") instanceof Integer code
        && fields.get("faultString") instanceof String text) {
      return new Fault(code, text);
    }
    throw new XMLStreamException("a fault without code and text");
  }

  /** Reads from after {@code <value>} to its end tag. */
  private Object value(int depth) throws XMLStreamException {
    if (depth > MAXIMUM_DEPTH) {
      throw new XMLStreamException("values nested too deeply");
    }
    StringBuilder untyped = new StringBuilder();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            untyped.append(xml.getText());
        case XMLStreamConstants.START_ELEMENT -> {
          Object typed = typed(depth);
          toEndOf("value");
          return typed;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return untyped.toString();
        }
        default -> {
          // Comments and the like say nothing.
        }
      }
    }
    throw new XMLStreamException("a value without an end");
  }

  private Object typed(int depth) throws XMLStreamException {
    return switch (xml.getLocalName()) {
      case "string" -> xml.getElementText();
      case "int", "i4" -> integer(xml.getElementText());
      case "boolean" -> xml.getElementText().strip().equals("1");
      case "array" -> array(depth);
      case "struct" -> struct(depth);
      // Supervisor sends no other type; one it may send some day is kept as its text.
      default -> xml.getElementText();
    };
  }

  private static Integer integer(String text) throws XMLStreamException {
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException notANumber) {
      throw new XMLStreamException("an int that is none", notANumber);
    }
  }

  private List<Object> array(int depth) throws XMLStreamException {
    List<Object> values = new ArrayList<>();
    while (isInside("array")) {
      if (xml.isStartElement() && xml.getLocalName().equals("value")) {
        values.add(value(depth + 1));
      }
    }
    return values;
  }

  private Map<String, Object> struct(int depth) throws XMLStreamException {
    Map<String, Object> fields = new LinkedHashMap<>();
    String name = "";
    while (isInside("struct")) {
      if (xml.isStartElement() && xml.getLocalName().equals("name")) {
        name = xml.getElementText();
      } else if (xml.isStartElement() && xml.getLocalName().equals("value")) {
        fields.put(name, value(depth + 1));
      }
    }
    return fields;
  }

  /** Goes on by one event; false at the end tag. */
  private boolean isInside(String element) throws XMLStreamException {
    return !(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element));
  }

  private void toEndOf(String element) throws XMLStreamException {
    while (xml.next() != XMLStreamConstants.END_ELEMENT || !xml.getLocalName().equals(element)) {
      if (xml.isStartElement()) {
        throw new XMLStreamException("two types in one value");
      }
    }
  }

  private void requireOneOf(String... names) throws XMLStreamException {
    if (!List.of(names).contains(xml.getLocalName())) {
      throw new XMLStreamException("unexpected element " + xml.getLocalName());
    }
  }
}
