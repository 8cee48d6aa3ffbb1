package io.signalbox.cli.cases;

import io.signalbox.routing.cases.CaseVerdict;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The XML that JUnit's Ant task writes, which build servers read. */
final class JunitReport {
    private final XMLStreamWriter xml;

    private JunitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void print(Summary summary, PrintWriter out) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            new JunitReport(xml).write(summary);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a report of plain text cannot fail to be XML", e);
        }
    }

    private void write(Summary summary) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        counts(summary);
        for (var suite : summary.bySuite().entrySet()) {
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            attribute("name", suite.getKey());
            counts(suite.getValue());
            for (CaseResult result : suite.getValue().results()) {
                write(result);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void counts(Summary summary) throws XMLStreamException {
        attribute("tests", String.valueOf(summary.results().size()));
        attribute("failures", String.valueOf(summary.failed()));
        attribute("skipped", String.valueOf(summary.skipped()));
        attribute("time", seconds(summary.tookNs()));
    }

    private void write(CaseResult result) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute("classname", result.found().played().suite());
        attribute("name", result.found().played().name());
        attribute("file", result.found().place());
        attribute("time", seconds(result.tookNs()));
        if (result.verdict() instanceof CaseVerdict.Skipped(var features)) {
            xml.writeStartElement("skipped");
            attribute("message", String.join(", ", new TreeSet<>(features)) + " not built yet");
            xml.writeEndElement();
        }
        if (result.failed()) {
            var details = result.details();
            xml.writeStartElement("failure");
            attribute("message", "step " + details.get("step") + ": " + details.get("reason"));
            xml.writeCharacters(
                    readable(
                            details.entrySet().stream()
                                    .map(detail -> detail.getKey() + ": " + detail.getValue())
                                    .collect(Collectors.joining("\n"))));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, readable(value));
    }

    private static String seconds(long tookNs) {
        return String.format(Locale.ROOT, "%.3f", tookNs / 1e9);
    }

    /** Without the characters that XML 1.0 cannot hold in any form. */
    private static String readable(String text) {
        return text.codePoints()
                .map(c -> isXml(c) ? c : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isXml(int codePoint) {
        return codePoint == '\n'
                || codePoint == '\t'
                || (codePoint >= ' ' && codePoint != 0xFFFE && codePoint != 0xFFFF);
    }
}
