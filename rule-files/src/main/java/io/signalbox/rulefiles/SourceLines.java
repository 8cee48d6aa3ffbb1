package io.signalbox.rulefiles;

import io.signalbox.routing.json.JsonPath;
import java.util.List;
import java.util.Map;

/**
 * The line of a value, and those of the values in it. A value that an alias repeats has the lines
 * of the original. Immutable.
 *
 * @param line from 1; of a member, the line of its name
 */
public record SourceLines(int line, Map<String, SourceLines> members, List<SourceLines> elements) {
    static final JsonPath.Steps<SourceLines> STEPS =
            new JsonPath.Steps<>() {
                @Override
                public SourceLines member(SourceLines from, String name) {
                    return from.members.getOrDefault(name, from);
                }

                @Override
                public SourceLines element(SourceLines from, int index) {
                    return index < from.elements.size() ? from.elements.get(index) : from;
                }
            };

    static SourceLines at(int line) {
        return new SourceLines(line, Map.of(), List.of());
    }

    /**
     * @param here the path to this value
     * @param path the text of one that begins with it
     */
    SourceLines nearest(JsonPath here, String path) {
        for (Map.Entry<String, SourceLines> member : members.entrySet()) {
            JsonPath inner = here.member(member.getKey());
            if (begins(path, inner.toString())) {
                return member.getValue().nearest(inner, path);
            }
        }
        for (int i = 0; i < elements.size(); i++) {
            JsonPath inner = here.element(i);
            if (begins(path, inner.toString())) {
                return elements.get(i).nearest(inner, path);
            }
        }
        return this;
    }

    private static boolean begins(String path, String inner) {
        return path.startsWith(inner)
                && (path.length() == inner.length()
                        || ".[".indexOf(path.charAt(inner.length())) >= 0);
    }

    SourceLines onLine(int otherLine) {
        return otherLine == line ? this : new SourceLines(otherLine, members, elements);
    }
}
