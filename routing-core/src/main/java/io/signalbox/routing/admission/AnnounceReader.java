package io.signalbox.routing.admission;

import io.signalbox.routing.control.Consumes;
import io.signalbox.routing.json.JsonKind;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.MalformedJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the members of an {@code announce}: who a peer says it is. For one message. */
final class AnnounceReader {
    private final JsonReader in;
    private final Fields fields;
    private final Faults faults;

    private @Nullable String module;
    private @Nullable Integer index;
    private @Nullable String plugin;
    private @Nullable String instance;
    private Map<String, String> labels = Map.of();
    private JsonObject options = JsonObject.EMPTY;
    private @Nullable List<Consumes> consumes;

    AnnounceReader(JsonReader in, Fields fields, Faults faults) {
        this.in = in;
        this.fields = fields;
        this.faults = faults;
    }

    void member() throws MalformedJson {
        switch (in.name()) {
            // Taken as they are: only what is published under has a form (semantics, section 1).
            case "module" -> module = fields.text();
            case "index" -> index = (int) fields.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "plugin" -> plugin = fields.text();
            case "instance" -> instance = fields.text();
            case "labels" -> labels = labels();
            case "options" -> options = fields.object();
            case "consumes" -> consumes = consumes();
            default -> in.skip();
        }
    }

    ClientMessage message(@Nullable String id) {
        return new ClientMessage.Announce(
                id, module, index, plugin, instance, labels, options, consumes);
    }

    /** Label values are text; numbers and booleans become text here, once. */
    private Map<String, String> labels() throws MalformedJson {
        if (!fields.is(JsonKind.OBJECT)) {
            return Map.of();
        }
        Map<String, String> found = new LinkedHashMap<>();
        while (in.nextMember()) {
            String name = in.name();
            switch (in.kind()) {
                case TEXT -> found.put(name, in.text());
                case NUMBER -> found.put(name, new JsonNumber(in.number()).text());
                case BOOL -> found.put(name, String.valueOf(in.bool()));
                case OBJECT, LIST, NULL -> {
                    String came = in.kind().words();
                    in.skip();
                    faults.invalid(
                            in.path(),
                            "expected text, a number or a boolean, and " + came + " came");
                }
            }
        }
        fields.limit(found.size());
        return Collections.unmodifiableMap(found);
    }

    private List<Consumes> consumes() throws MalformedJson {
        List<Consumes> found = new ArrayList<>();
        if (fields.is(JsonKind.LIST)) {
            while (in.nextElement()) {
                if (fields.is(JsonKind.OBJECT)) {
                    found.add(registration());
                }
            }
            fields.limit(found.size());
        }
        return List.copyOf(found);
    }

    private Consumes registration() throws MalformedJson {
        String type = null;
        String group = null;
        int priority = 0;
        boolean typed = false;
        while (in.nextMember()) {
            switch (in.name()) {
                case "type" -> {
                    typed = true;
                    type = fields.filledText();
                }
                case "group" -> group = fields.filledText();
                case "priority" ->
                        priority = (int) fields.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
                default -> in.skip();
            }
        }
        if (!typed) {
            faults.invalid(
                    in.path().member("type"), "expected the `type` to consume, and nothing came");
        }
        return new Consumes(type == null ? "" : type, group, priority, 0);
    }
}
