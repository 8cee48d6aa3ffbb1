package io.signalbox.routing.admission;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.json.JsonKind;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.MalformedJson;
import org.jspecify.annotations.Nullable;

/** Reads {@code delivery} (semantics, section 6). For one message. */
final class DeliveryReader {
    private static final JsonPath GROUP = JsonPath.ROOT.member("delivery").member("group");
    private static final Words<Delivery.Mode> MODES = Words.of(Delivery.Mode.class);
    private static final Words<Delivery.Select> SELECTS = Words.of(Delivery.Select.class);

    private final JsonReader in;
    private final Fields fields;
    private final Faults faults;

    DeliveryReader(JsonReader in, Fields fields, Faults faults) {
        this.in = in;
        this.fields = fields;
        this.faults = faults;
    }

    Delivery read() throws MalformedJson {
        Delivery.@Nullable Mode mode = Delivery.Mode.ALL;
        Delivery.@Nullable Select select = null;
        String key = null;
        String group = null;
        boolean required = false;
        if (!fields.is(JsonKind.OBJECT)) {
            return Delivery.TO_ALL;
        }
        while (in.nextMember()) {
            switch (in.name()) {
                case "mode" -> mode = fields.word(MODES, ErrorCode.INVALID_DELIVERY);
                case "select" -> select = fields.word(SELECTS, ErrorCode.INVALID_DELIVERY);
                case "key" -> key = fields.text();
                case "group" -> group = fields.filledText();
                case "required" -> required = fields.bool();
                default -> in.skip();
            }
        }
        if (mode == Delivery.Mode.CONSUMER_GROUP && group == null) {
            faults.add(
                    ErrorCode.INVALID_DELIVERY,
                    GROUP,
                    "expected the `group` of mode consumer-group, and none came");
        }
        return new Delivery(mode == null ? Delivery.Mode.ALL : mode, select, key, group, required);
    }
}
