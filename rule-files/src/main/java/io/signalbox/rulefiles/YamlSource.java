package io.signalbox.rulefiles;

import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads the documents of one YAML text from its events, so that a hostile text is refused as soon
 * as it passes a bound. An alias gives the value it names once more; its weight counts each time.
 * For one thread and one text.
 */
final class YamlSource {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setCodePointLimit(SourceText.MAX_BYTES)
                    .setUseMarks(true)
                    .build();

    private final Iterator<Event> events;
    private final Map<Anchor, Located> anchors = new HashMap<>();
    private final Budget budget = new Budget();
    private int lastLine = 1;
    private int depth;

    private YamlSource(String text) {
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /** The parser takes time by the square of a line's length. */
    private static final int MAX_LINE_CHARS = 1 << 20;

    static List<Located> read(String text) throws MalformedSource {
        checkLines(text);
        YamlSource source = new YamlSource(text);
        try {
            return source.documents();
        } catch (MarkedYamlEngineException e) {
            throw new MalformedSource(
                    e.getProblemMark().map(YamlSource::line).orElse(source.lastLine),
                    "expected YAML or JSON, and found: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new MalformedSource(
                    source.lastLine,
                    "expected YAML or JSON, and found: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static void checkLines(String text) throws MalformedSource {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            } else if (i - start >= MAX_LINE_CHARS) {
                throw new MalformedSource(
                        line,
                        "expected lines of at most "
                                + MAX_LINE_CHARS
                                + " characters, and a longer one came; break it, or write JSON");
            }
        }
    }

    private List<Located> documents() throws MalformedSource {
        List<Located> documents = new ArrayList<>();
        while (events.hasNext()) {
            if (next() instanceof DocumentStartEvent) {
                anchors.clear();
                documents.add(value(next()));
            }
        }
        return documents;
    }

    private Event next() {
        Event event = events.next();
        lastLine = event.getStartMark().map(YamlSource::line).orElse(lastLine);
        return event;
    }

    private Located value(Event event) throws MalformedSource {
        int line = lastLine;
        if (event instanceof AliasEvent alias) {
            return repeated(alias, line);
        }
        Located value =
                switch (event) {
                    case ScalarEvent scalar -> scalar(scalar, line);
                    case MappingStartEvent start -> {
                        enter(start.getTag(), Tag.MAP);
                        yield object(line);
                    }
                    case SequenceStartEvent start -> {
                        enter(start.getTag(), Tag.SEQ);
                        yield list(line);
                    }
                    default -> throw new IllegalStateException("no value begins with " + event);
                };
        if (event instanceof NodeEvent node) {
            node.getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
        }
        return value;
    }

    private Located scalar(ScalarEvent scalar, int line) throws MalformedSource {
        int weight = Budget.VALUE_WEIGHT + scalar.getValue().length();
        budget.spend(weight, line);
        return new Located(YamlScalars.read(scalar, line), SourceLines.at(line), weight);
    }

    private Located object(int line) throws MalformedSource {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        Map<String, SourceLines> lines = new LinkedHashMap<>();
        long before = budget.spent();
        for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
            int keyLine = lastLine;
            if (!(key instanceof ScalarEvent scalar)) {
                throw new MalformedSource(keyLine, "expected a name that is text");
            }
            String name = YamlScalars.wellFormed(scalar.getValue(), keyLine);
            budget.spend(name.length(), keyLine);
            Located member = value(next());
            if (members.putIfAbsent(name, member.value()) != null) {
                throw new MalformedSource(
                        keyLine,
                        "the name '" + name + "' stands twice in one object; give it once");
            }
            lines.put(name, member.lines().onLine(keyLine));
        }
        return left(new JsonObject(members), new SourceLines(line, lines, List.of()), before);
    }

    private Located list(int line) throws MalformedSource {
        List<JsonValue> values = new ArrayList<>();
        List<SourceLines> lines = new ArrayList<>();
        long before = budget.spent();
        for (Event next = next(); next.getEventId() != Event.ID.SequenceEnd; next = next()) {
            Located element = value(next);
            values.add(element.value());
            lines.add(element.lines());
        }
        return left(new JsonList(values), new SourceLines(line, Map.of(), lines), before);
    }

    private void enter(Optional<String> tag, Tag allowed) throws MalformedSource {
        if (tag.isPresent() && !tag.get().equals("!") && !tag.get().equals(allowed.getValue())) {
            throw new MalformedSource(
                    lastLine,
                    "expected no tag or " + allowed.getValue() + ", and " + tag.get() + " came");
        }
        if (++depth > JsonReader.MAX_DEPTH) {
            throw new MalformedSource(
                    lastLine,
                    "nested deeper than " + JsonReader.MAX_DEPTH + " levels; write it flatter");
        }
    }

    private Located left(JsonValue value, SourceLines lines, long spentBefore)
            throws MalformedSource {
        depth--;
        budget.spend(Budget.VALUE_WEIGHT, lines.line());
        return new Located(value, lines, budget.spent() - spentBefore);
    }

    private Located repeated(AliasEvent alias, int line) throws MalformedSource {
        Located value = anchors.get(alias.getAlias());
        if (value == null) {
            throw new MalformedSource(
                    line,
                    "expected an alias of a value before it, and nothing is named &"
                            + alias.getAlias().getValue());
        }
        budget.spend(value.weight(), line);
        return value;
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
