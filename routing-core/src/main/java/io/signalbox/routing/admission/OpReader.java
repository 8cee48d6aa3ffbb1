package io.signalbox.routing.admission;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.MalformedJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the operations on the connection itself. Each knows its own members and ignores any other.
 * For one message.
 */
final class OpReader {
    private final JsonReader in;
    private final Fields fields;
    private final Faults faults;
    private @Nullable String id;

    OpReader(JsonReader in, Faults faults) {
        this.in = in;
        this.faults = faults;
        this.fields = new Fields(in, faults);
    }

    ClientMessage read(String op) throws MalformedJson {
        ClientMessage message =
                switch (op) {
                    case "announce" -> announce();
                    case "options" -> options();
                    case "subscribe" -> subscribe();
                    case "unsubscribe" -> unsubscribe();
                    case "received" -> received();
                    case "leave" -> leave();
                    case "ping" -> ping();
                    default -> unknown(op);
                };
        in.end();
        Refused refused = faults.refusal(id);
        return refused == null ? message : refused;
    }

    private ClientMessage announce() throws MalformedJson {
        AnnounceReader announcement = new AnnounceReader(in, fields, faults);
        while (nextMember()) {
            announcement.member();
        }
        return announcement.message(id);
    }

    private ClientMessage options() throws MalformedJson {
        JsonObject options = null;
        while (nextMember()) {
            if (in.isNamed("options")) {
                options = fields.object();
            } else {
                in.skip();
            }
        }
        return new ClientMessage.Options(id, required("options", options, JsonObject.EMPTY));
    }

    private ClientMessage subscribe() throws MalformedJson {
        List<String> channels = null;
        boolean hydrate = false;
        while (nextMember()) {
            switch (in.name()) {
                case "channels" -> channels = channels();
                case "hydrate" -> hydrate = fields.bool();
                default -> in.skip();
            }
        }
        return new ClientMessage.Subscribe(id, required("channels", channels, List.of()), hydrate);
    }

    private ClientMessage unsubscribe() throws MalformedJson {
        List<String> channels = null;
        while (nextMember()) {
            if (in.isNamed("channels")) {
                channels = channels();
            } else {
                in.skip();
            }
        }
        return new ClientMessage.Unsubscribe(id, required("channels", channels, List.of()));
    }

    private ClientMessage received() throws MalformedJson {
        FramePosition at = null;
        boolean present = false;
        while (nextMember()) {
            if (in.isNamed("at")) {
                present = true;
                at = fields.position();
            } else {
                in.skip();
            }
        }
        if (!present) {
            required("at", at, null);
        }
        return new ClientMessage.Received(id, String.valueOf(at));
    }

    private ClientMessage leave() throws MalformedJson {
        ignoreMembers();
        return new ClientMessage.Leave(id);
    }

    private ClientMessage ping() throws MalformedJson {
        ignoreMembers();
        return new ClientMessage.Ping(id);
    }

    private ClientMessage unknown(String op) throws MalformedJson {
        ignoreMembers();
        return new Refused(
                ErrorCode.INVALID_FRAME,
                id,
                "expected an `op` of announce, leave, options, ping, publish, received, subscribe"
                        + " or unsubscribe, and '"
                        + Fields.shown(op)
                        + "' came",
                "$.op");
    }

    /** Goes to the next member that is not the id, which every operation may have. */
    private boolean nextMember() throws MalformedJson {
        while (in.nextMember()) {
            if (!in.isNamed("id")) {
                return true;
            }
            id = fields.filledText();
        }
        return false;
    }

    private void ignoreMembers() throws MalformedJson {
        while (nextMember()) {
            in.skip();
        }
    }

    /** Subscriptions: a channel, or a prefix that ends in a star. */
    private List<String> channels() throws MalformedJson {
        JsonPath path = in.path();
        List<String> channels = fields.channels();
        if (channels.isEmpty()) {
            faults.invalid(
                    path, "expected 1 to " + Fields.MAX_ELEMENTS + " channels, and none came");
        }
        return channels;
    }

    private <T extends @Nullable Object> T required(String name, @Nullable T value, T otherwise) {
        if (value == null) {
            faults.invalid(JsonPath.ROOT.member(name), "expected `" + name + "`, and nothing came");
            return otherwise;
        }
        return value;
    }
}
