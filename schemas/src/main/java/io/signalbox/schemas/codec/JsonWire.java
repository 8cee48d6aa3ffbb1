package io.signalbox.schemas.codec;

import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON in a record: the records {@code Json}, {@code JsonObject}, {@code JsonList} of the
 * contracts.
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
        out.writeList(
                object.members().entrySet(),
                (to, member) -> {
                    to.writeText(member.getKey());
                    writeValue(to, member.getValue());
                });
    }

    static JsonObject readObject(WireReader in) throws UnreadableRecordException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (Member member : in.readList(from -> new Member(from.readText(), readValue(from)))) {
            members.put(member.name, member.value);
        }
        return members.isEmpty() ? JsonObject.EMPTY : new JsonObject(members);
    }

    private record Member(String name, JsonValue value) {}

    private static void writeValue(WireWriter out, JsonValue value) {
        switch (value) {
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
                out.writeList(list.values(), JsonWire::writeValue);
            }
            case JsonObject object -> {
                out.writeLong(OBJECT);
                writeObject(out, object);
            }
        }
    }

    private static JsonValue readValue(WireReader in) throws UnreadableRecordException {
        return switch (in.readIndex(BRANCHES)) {
            case NULL -> JsonNull.NULL;
            case BOOLEAN -> new JsonBool(in.readBoolean());
            case NUMBER -> new JsonNumber(new BigDecimal(in.readText()));
            case TEXT -> new JsonText(in.readText());
            case LIST -> new JsonList(in.readList(JsonWire::readValue));
            default -> readObject(in);
        };
    }
}
