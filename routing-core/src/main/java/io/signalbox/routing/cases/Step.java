package io.signalbox.routing.cases;

import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/** What happens in a case, and what is expected of it. Steps are played in their order. */
public sealed interface Step {

    /** Where it stands in its file. */
    JsonPath path();

    /** One word or two for people. */
    String title();

    /** A step that becomes something, which can be compared with what is expected. */
    sealed interface Checked extends Step {
        Expectation expectation();
    }

    /**
     * Someone publishes.
     *
     * @param message the bytes it sends
     * @param atMs when the broker appends it; null for no later than the step before
     * @param takenAtMs when ingress takes it; null for the same moment
     */
    record Send(
            String from,
            Message message,
            @Nullable Long atMs,
            @Nullable Long takenAtMs,
            Expectation expectation,
            JsonPath path)
            implements Checked {
        @Override
        public String title() {
            return "send from " + from;
        }
    }

    /** The same frame a number of times at the same moment. */
    record SendMany(Send send, int count, Expectation expectation, JsonPath path)
            implements Checked {
        @Override
        public String title() {
            return "send " + count + " from " + send.from();
        }
    }

    /** A policy is applied; where it is refused, what was in force stays. */
    record ApplyPolicy(JsonObject policy, Expectation expectation, JsonPath path)
            implements Checked {
        @Override
        public String title() {
            return "apply a policy";
        }
    }

    /** A connection comes. */
    record Join(CasePeer peer, JsonPath path) implements Step {
        @Override
        public String title() {
            return "join of " + peer.id();
        }
    }

    /** A connection goes. */
    record Leave(String id, JsonPath path) implements Step {
        @Override
        public String title() {
            return "leave of " + id;
        }
    }

    /** A peer says anew who it is, or some of it. */
    record Update(String id, JsonObject changes, JsonPath path) implements Step {
        @Override
        public String title() {
            return "update of " + id;
        }
    }

    /** A peer is found healthy, or not. */
    record SetHealth(String id, boolean healthy, JsonPath path) implements Step {
        @Override
        public String title() {
            return "health of " + id;
        }
    }

    /** A step about static routes, which are not built yet: its case is skipped. */
    record OfRoutes(String what, JsonPath path) implements Step {
        @Override
        public String title() {
            return what;
        }
    }
}
