package io.signalbox.streams;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;

/** Bodies of commands for tests, all of tenant {@code acme}. */
final class Commands {

    private Commands() {}

    /** A peer of a module, subscribed to {@code room}. */
    static Command.Announce announce(String connection, String module) {
        return new Command.Announce(
                "acme",
                connection,
                "subject-of-" + connection,
                module,
                null,
                null,
                null,
                Map.of(),
                new JsonObject(Map.of()),
                Direction.DOWN,
                List.of("room"),
                null,
                List.of(),
                true);
    }

    /** Many anonymous sockets of a node listen to the channel. */
    static Command.SetInterest interest(String channel) {
        return new Command.SetInterest("acme", channel, Holder.MANY);
    }
}
