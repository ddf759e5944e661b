package io.benchwarden.testservers.supervisor;

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
 * The part of XML-RPC that supervisor uses. Values are {@code String}, {@code Integer}, {@code
 * Boolean}, {@code List} and {@code Map}.
 */
final class XmlRpc {
  static final String HEAD = "<?xml version='1.0'?>\n";

  /** A call. */
  record Call(String method, List<Object> arguments) {}

  /** The server's refusal. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;
    private final int code;
    private final String text;

    Fault(int code, String text) {
      super(text);
      this.code = code;
      this.text = text;
    }

    String text() {
      return text;
    }

    int code() {
      return code;
    }
  }

  private XmlRpc() {}

  static String call(String method, List<Object> arguments) {
    StringBuilder xml = new StringBuilder(HEAD + "<methodCall>\n<methodName>" + method);
    xml.append("</methodName>\n<params>\n");
    arguments.forEach(a -> xml.append("<param>\n").append(value(a)).append("</param>\n"));
    return xml.append("</params>\n</methodCall>\n").toString();
  }

  static String answer(Object value) {
    return HEAD
        + "<methodResponse>\n<params>\n<param>\n"
        + value(value)
        + "</param>\n</params>\n</methodResponse>\n";
  }

  static String fault(Fault fault) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("faultCode", fault.code());
    content.put("faultString", fault.text());
    return HEAD + "<methodResponse>\n<fault>\n" + value(content) + "</fault>\n</methodResponse>\n";
  }

  static Call readCall(String xml) throws XMLStreamException {
    XMLStreamReader reader = reader(xml);
    String method = "";
    List<Object> arguments = new ArrayList<>();
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "methodName" -> method = reader.getElementText();
          case "value" -> arguments.add(readValue(reader));
          default -> {} // only containers
        }
      }
    }
    return new Call(method, arguments);
  }

  static Object readAnswer(String xml) throws XMLStreamException, Fault {
    XMLStreamReader reader = reader(xml);
    boolean fault = false;
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        fault |= reader.getLocalName().equals("fault");
        if (reader.getLocalName().equals("value")) {
          Object value = readValue(reader);
          if (fault
              && value instanceof Map<?, ?> content
              && content.get("faultCode") instanceof Integer code) {
            throw new Fault(code, String.valueOf(content.get("faultString")));
          }
          return value;
        }
      }
    }
    throw new XMLStreamException("no value in the answer");
  }

  private static XMLStreamReader reader(String xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(new StringReader(xml));
  }

  // The reader stands at <value>, and stands at its </value> afterwards.
  private static Object readValue(XMLStreamReader reader) throws XMLStreamException {
    StringBuilder bare = new StringBuilder();
    while (true) {
      int event = reader.next();
      if (event == XMLStreamConstants.CHARACTERS) {
        bare.append(reader.getText());
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        return bare.toString();
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        Object value =
            switch (reader.getLocalName()) {
              case "int", "i4" -> Integer.valueOf(reader.getElementText().strip());
              case "boolean" -> reader.getElementText().strip().equals("1");
              case "string" -> reader.getElementText();
              case "array" -> readArray(reader);
              case "struct" -> readStruct(reader);
              default -> throw new XMLStreamException("unknown type " + reader.getLocalName());
            };
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
          // only white space lies between the type's end and the value's
        }
        return value;
      }
    }
  }

  private static List<Object> readArray(XMLStreamReader reader) throws XMLStreamException {
    List<Object> values = new ArrayList<>();
    while (true) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("value")) {
        values.add(readValue(reader));
      } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("array")) {
        return values;
      }
    }
  }

  private static Map<String, Object> readStruct(XMLStreamReader reader) throws XMLStreamException {
    Map<String, Object> members = new LinkedHashMap<>();
    String name = "";
    while (true) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("name")) {
        name = reader.getElementText();
      } else if (event == XMLStreamConstants.START_ELEMENT
          && reader.getLocalName().equals("value")) {
        members.put(name, readValue(reader));
      } else if (event == XMLStreamConstants.END_ELEMENT
          && reader.getLocalName().equals("struct")) {
        return members;
      }
    }
  }

  private static String value(Object value) {
    StringBuilder xml = new StringBuilder("<value>");
    if (value instanceof Integer) {
      xml.append("<int>").append(value).append("</int>");
    } else if (value instanceof Boolean flag) {
      xml.append("<boolean>").append(flag ? 1 : 0).append("</boolean>");
    } else if (value instanceof List<?> list) {
      xml.append("<array><data>\n");
      list.forEach(element -> xml.append(value((Object) element)));
      xml.append("</data></array>");
    } else if (value instanceof Map<?, ?> map) {
      xml.append("<struct>\n");
      map.forEach(
          (name, member) ->
              xml.append("<member>\n<name>")
                  .append(name)
                  .append("</name>\n")
                  .append(value((Object) member))
                  .append("</member>\n"));
      xml.append("</struct>");
    } else {
      xml.append("<string>").append(escaped(value.toString())).append("</string>");
    }
    return xml.append("</value>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
