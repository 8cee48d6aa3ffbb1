package io.signalbox.schemas.codec;

import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON in a record: the records {@code Json}, {@code JsonObject}, {@code JsonList} of the
 * contracts. What nests as deep as its author likes is walked with a stack of our own, not the
 * thread's.
 */
final class JsonWire {
    // The branches of the union, in its order.
    private static final int NULL = 0;
    private static final int BOOLEAN = 1;
    private static final int NUMBER = 2;
    private static final int TEXT = 3;
    private static final int LIST = 4;
    private static final int OBJECT = 5;
    private static final int BRANCHES = 6;

    private JsonWire() {}

    static void writeObject(WireWriter out, JsonObject object) {
        Deque<Iterator<Item>> open = new ArrayDeque<>();
        open.push(begin(out, object));
        while (!open.isEmpty()) {
            if (!open.element().hasNext()) {
                out.writeLong(0);
                open.pop();
                continue;
            }
            Item item = open.element().next();
            if (item.name != null) {
                out.writeText(item.name);
            }
            switch (item.value) {
                case JsonNull _ -> out.writeLong(NULL);
                case JsonBool bool -> {
                    out.writeLong(BOOLEAN);
                    out.writeBoolean(bool.value());
                }
                case JsonNumber number -> {
                    out.writeLong(NUMBER);
                    out.writeText(number.value().toString());
                }
                case JsonText text -> {
                    out.writeLong(TEXT);
                    out.writeText(text.value());
                }
                case JsonList list -> {
                    out.writeLong(LIST);
                    open.push(
                            begin(
                                    out,
                                    list.values().size(),
                                    list.values().stream().map(Item::new)));
                }
                case JsonObject nested -> {
                    out.writeLong(OBJECT);
                    open.push(begin(out, nested));
                }
            }
        }
    }

    private static Iterator<Item> begin(WireWriter out, JsonObject object) {
        return begin(
                out,
                object.members().size(),
                object.members().entrySet().stream()
                        .map(it -> new Item(it.getKey(), it.getValue())));
    }

    private static Iterator<Item> begin(WireWriter out, int count, Stream<Item> items) {
        if (count > 0) {
            out.writeLong(count);
        }
        return items.iterator();
    }

    /** A member of an object, or a value of a list. */
    private record Item(@Nullable String name, JsonValue value) {
        Item(JsonValue value) {
            this(null, value);
        }
    }

    static JsonObject readObject(WireReader in) throws UnreadableRecordException {
        OpenObject root = new OpenObject();
        Deque<Open> open = new ArrayDeque<>();
        open.push(root);
        while (true) {
            Open innermost = open.element();
            if (!innermost.hasNext(in)) {
                open.pop();
                if (open.isEmpty()) {
                    return root.close();
                }
                open.element().add(innermost.close());
                continue;
            }
            innermost.readName(in);
            switch (in.readIndex(BRANCHES)) {
                case NULL -> innermost.add(JsonNull.NULL);
                case BOOLEAN -> innermost.add(new JsonBool(in.readBoolean()));
                case NUMBER -> innermost.add(new JsonNumber(new BigDecimal(in.readText())));
                case TEXT -> innermost.add(new JsonText(in.readText()));
                case LIST -> open.push(new OpenList());
                default -> open.push(new OpenObject());
            }
            if (open.size() > JsonReader.MAX_DEPTH) {
                throw new UnreadableRecordException(
                        "JSON nested more than " + JsonReader.MAX_DEPTH + " deep");
            }
        }
    }

    /** A list or an object of which not everything has been read. */
    private abstract static sealed class Open {
        private int leftInBlock;

        final boolean hasNext(WireReader in) throws UnreadableRecordException {
            if (leftInBlock == 0) {
                leftInBlock = in.readBlockCount();
            }
            return leftInBlock-- > 0;
        }

        abstract void readName(WireReader in) throws UnreadableRecordException;

        abstract void add(JsonValue value);

        abstract JsonValue close();
    }

    private static final class OpenList extends Open {
        private final List<JsonValue> values = new ArrayList<>();

        @Override
        void readName(WireReader in) {
            // The values of a list have none.
        }

        @Override
        void add(JsonValue value) {
            values.add(value);
        }

        @Override
        JsonList close() {
            return new JsonList(values);
        }
    }

    private static final class OpenObject extends Open {
        private final Map<String, JsonValue> members = new LinkedHashMap<>();
        private String name = "";

        @Override
        void readName(WireReader in) throws UnreadableRecordException {
            name = in.readText();
        }

        @Override
        void add(JsonValue value) {
            members.put(name, value);
        }

        @Override
        JsonObject close() {
            return members.isEmpty() ? JsonObject.EMPTY : new JsonObject(members);
        }
    }
}
