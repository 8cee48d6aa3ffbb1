package io.signalbox.routing.admission;

import io.signalbox.routing.destination.DestinationReader;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.destination.InvalidDestination;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.json.JsonKind;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code publish} in one pass over its bytes. The whole message is read even after a fault:
 * that it is JSON at all comes first among the checks, and the id may come last. For one message.
 */
final class PublishReader {
    private static final JsonPath TYPE = JsonPath.ROOT.member("type");
    private static final JsonPath IN_REPLY_TO = JsonPath.ROOT.member("inReplyTo");
    private static final JsonPath TO = JsonPath.ROOT.member("to");
    private static final JsonPath FAILOVER = JsonPath.ROOT.member("failover");
    private static final JsonPath IN_PAYLOAD =
            JsonPath.ROOT.member("payload").member("destinations");
    private static final Words<Kind> KINDS = Words.of(Kind.class);
    private static final Words<Direction> DIRECTIONS = Words.of(Direction.class);

    private final byte[] bytes;
    private final JsonReader in;
    private final Fields fields;
    private final Faults faults;
    private final Envelope envelope;
    private final DestinationReader destinations = new DestinationReader();
    private @Nullable JsonList payloadDestinations;
    private @Nullable JsonPath inDestinations;

    PublishReader(byte[] bytes, JsonReader in, Envelope envelope, Faults faults) {
        this.bytes = bytes;
        this.in = in;
        this.envelope = envelope;
        this.faults = faults;
        this.fields = new Fields(in, faults);
    }

    /** Fills the envelope, and notes what is wrong with it as a {@code publish}. */
    void read() throws MalformedJson {
        try {
            while (in.nextMember()) {
                member();
            }
            in.end();
            finish();
        } catch (MalformedJson e) {
            if (inDestinations == null || !e.isTooDeep()) {
                throw e;
            }
            // An expression may have far fewer levels than JSON is read with.
            faults.add(ErrorCode.INVALID_DESTINATIONS, inDestinations, e.getMessage());
        }
    }

    private JsonValue destinations(JsonPath path) throws MalformedJson {
        inDestinations = path;
        JsonValue value = in.value();
        inDestinations = null;
        return value;
    }

    private void member() throws MalformedJson {
        switch (in.name()) {
            case "op" -> envelope.op = fields.text();
            case "id" -> envelope.id = fields.filledText();
            case "type" -> envelope.type = fields.filledText();
            case "channel" -> {
                String channel = fields.channel();
                envelope.channel = channel == null ? envelope.channel : channel;
            }
            case "payload" -> payload();
            case "to" -> to();
            case "delivery" -> envelope.delivery = new DeliveryReader(in, fields, faults).read();
            case "direction" ->
                    envelope.direction = fields.word(DIRECTIONS, ErrorCode.INVALID_FRAME);
            case "failover" -> failover();
            case "kind" -> {
                Kind kind = fields.word(KINDS, ErrorCode.INVALID_FRAME);
                envelope.kind = kind == null ? envelope.kind : kind;
            }
            case "inReplyTo" -> envelope.inReplyTo = fields.position();
            case "timeoutMs" -> envelope.timeoutMs = fields.whole(0, Fields.MAX_WHOLE);
            case "ttlMs" -> envelope.ttlMs = fields.whole(0, Fields.MAX_WHOLE);
            case "retain" -> envelope.retain = fields.bool();
            case "ifVersion" -> envelope.ifVersion = fields.whole(0, Fields.MAX_WHOLE);
            case "bypass" -> envelope.bypass = fields.bool();
            case "minEpoch" -> envelope.minEpoch = fields.whole(0, Fields.MAX_WHOLE);
            case "outcome" -> envelope.outcomeWanted = fields.bool();
            case "headers" -> envelope.headers = fields.texts();
            default -> in.skip();
        }
    }

    private void finish() {
        if (envelope.type == null) {
            faults.invalid(TYPE, "expected a `type`, and none came; name the event");
        }
        if (envelope.kind == Kind.REPLY && envelope.inReplyTo == null) {
            faults.invalid(
                    IN_REPLY_TO,
                    "expected `inReplyTo` of a reply, and none came; give the request's `at`");
        }
        if (!envelope.addressed
                && payloadDestinations != null
                && DestinationReader.isExplicit(payloadDestinations)) {
            try {
                envelope.destinations = destinations.read(payloadDestinations, IN_PAYLOAD);
            } catch (InvalidDestination e) {
                faults.add(e.code(), e.path(), e.reason());
            }
        }
    }

    private void payload() throws MalformedJson {
        int start = in.valueStart();
        if (in.kind() == JsonKind.OBJECT && !envelope.addressed) {
            while (in.nextMember()) {
                if (in.isNamed("destinations") && in.kind() == JsonKind.LIST) {
                    payloadDestinations = (JsonList) in.value();
                } else {
                    in.skip();
                }
            }
        } else {
            in.skip();
        }
        envelope.payload = Payload.of(bytes, start, in.valueEnd() - start);
    }

    private void to() throws MalformedJson {
        envelope.addressed = true;
        try {
            envelope.destinations = destinations.read(destinations(TO), TO);
        } catch (InvalidDestination e) {
            faults.add(e.code(), e.path(), e.reason());
        }
    }

    private void failover() throws MalformedJson {
        if (!fields.is(JsonKind.LIST) || !(destinations(FAILOVER) instanceof JsonList list)) {
            return;
        }
        fields.limit(list.values().size());
        List<Destinations> failover = new ArrayList<>();
        try {
            for (int i = 0; i < list.values().size(); i++) {
                failover.add(destinations.read(list.values().get(i), FAILOVER.element(i)));
            }
        } catch (InvalidDestination e) {
            faults.add(e.code(), e.path(), e.reason());
        }
        envelope.failover = List.copyOf(failover);
    }
}
