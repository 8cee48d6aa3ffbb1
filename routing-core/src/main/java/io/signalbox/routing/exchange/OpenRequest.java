package io.signalbox.routing.exchange;

import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.routing.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for its answer.
 *
 * @param frameId the requester's id for it
 * @param connection of the requester, to which the answer goes
 * @param replyTo the address at which the requester awaits outcomes; null where nobody waits
 * @param openedAtMs the request's append time
 * @param deadlineMs the last moment at which a reply counts
 * @param circuits when the circuits of those asked open; null where no policy says
 * @param waiting for whom
 */
public record OpenRequest(
        String frameId,
        String connection,
        @Nullable String replyTo,
        long openedAtMs,
        long deadlineMs,
        Circuit.@Nullable Limits circuits,
        Waiting waiting) {

    /** For whom a request waits. A class of anonymous connections goes by its node and a slash. */
    public sealed interface Waiting {}

    /** For the one that was chosen. */
    public record ForOne(String target) implements Waiting {}

    /**
     * For all that were asked.
     *
     * @param named how many of them have a name of their own and have not replied
     * @param classes how many are classes, of which nobody knows how many will reply
     * @param bytes of the replies that are kept
     * @param last who replied last; null for nobody
     */
    public record ForAll(int named, int classes, long bytes, @Nullable String last)
            implements Waiting {

        /** Whether nothing more can come. */
        public boolean isComplete() {
            return named == 0 && classes == 0;
        }
    }

    public OpenRequest waiting(Waiting now) {
        return new OpenRequest(frameId, connection, replyTo, openedAtMs, deadlineMs, circuits, now);
    }

    /** As a text for {@link #read}. */
    public String text() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", new JsonText(frameId));
        members.put("connection", new JsonText(connection));
        if (replyTo != null) {
            members.put("replyTo", new JsonText(replyTo));
        }
        members.put("openedAtMs", JsonNumber.of(openedAtMs));
        members.put("deadlineMs", JsonNumber.of(deadlineMs));
        if (circuits != null) {
            members.put("failures", JsonNumber.of(circuits.failures()));
            members.put("openMs", JsonNumber.of(circuits.openMs()));
        }
        switch (waiting) {
            case ForOne(String target) -> members.put("target", new JsonText(target));
            case ForAll(int named, int classes, long bytes, String last) -> {
                members.put("named", JsonNumber.of(named));
                members.put("classes", JsonNumber.of(classes));
                members.put("bytes", JsonNumber.of(bytes));
                if (last != null) {
                    members.put("last", new JsonText(last));
                }
            }
        }
        return JsonWriter.text(new JsonObject(members));
    }

    /**
     * @throws IllegalArgumentException if the text is none of {@link #text}
     */
    public static OpenRequest read(String text) {
        try {
            if (JsonReader.read(text.getBytes(StandardCharsets.UTF_8))
                    instanceof JsonObject(var members)) {
                return read(members);
            }
        } catch (MalformedJson e) {
            throw new IllegalArgumentException("no open request: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("no open request: expected a JSON object");
    }

    private static OpenRequest read(Map<String, JsonValue> members) {
        String target = text(members, "target");
        return new OpenRequest(
                required(members, "id"),
                required(members, "connection"),
                text(members, "replyTo"),
                number(members, "openedAtMs"),
                number(members, "deadlineMs"),
                members.containsKey("failures")
                        ? new Circuit.Limits(
                                (int) number(members, "failures"), number(members, "openMs"))
                        : null,
                target != null
                        ? new ForOne(target)
                        : new ForAll(
                                (int) number(members, "named"),
                                (int) number(members, "classes"),
                                number(members, "bytes"),
                                text(members, "last")));
    }

    private static @Nullable String text(Map<String, JsonValue> members, String name) {
        return members.get(name) instanceof JsonText(String value) ? value : null;
    }

    private static String required(Map<String, JsonValue> members, String name) {
        String value = text(members, name);
        if (value == null) {
            throw new IllegalArgumentException("no open request: expected a text '" + name + "'");
        }
        return value;
    }

    private static long number(Map<String, JsonValue> members, String name) {
        if (members.get(name) instanceof JsonNumber(var value)) {
            return value.longValueExact();
        }
        throw new IllegalArgumentException("no open request: expected a number '" + name + "'");
    }
}
