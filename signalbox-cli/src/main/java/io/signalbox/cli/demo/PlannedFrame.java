package io.signalbox.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.client.Publication;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame of the demonstration.
 *
 * @param isAlert whether it is directed to duty desks, or else a broadcast to its channel
 */
record PlannedFrame(CatalogueEvent event, Agency agency, boolean isAlert) {

    /** The frames of these events, in order: each as a broadcast, and a strong one as an alert. */
    static List<PlannedFrame> of(List<CatalogueEvent> events) {
        var frames = new ArrayList<PlannedFrame>();
        for (var event : events) {
            var agency = Agency.of(event.network());
            frames.add(new PlannedFrame(event, agency, false));
            if (event.magnitude() >= agency.minimums().getFirst()) {
                frames.add(new PlannedFrame(event, agency, true));
            }
        }
        return frames;
    }

    String id() {
        return isAlert ? event.id() + ":alert" : event.id();
    }

    String channel() {
        return event.network();
    }

    Publication publication() {
        var frame =
                Publication.of(event.type())
                        .id(id())
                        .channel(channel())
                        .payloadJson(event.json())
                        .withOutcome();
        if (isAlert) {
            agency.minimums().stream()
                    .filter(minimum -> minimum <= event.magnitude())
                    .forEach(minimum -> frame.to(desksOf(agency.region(event), minimum)));
        }
        return frame.build();
    }

    private static ObjectNode desksOf(String region, int minimum) {
        var desks = JsonNodeFactory.instance.objectNode().put("type", "label");
        desks.putArray("selectors").add("region=" + region).add("minimum=" + minimum);
        return desks;
    }
}
