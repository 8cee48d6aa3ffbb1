package io.signalbox.routing.admission;

import io.signalbox.routing.control.Consumes;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of a client, read and checked for its form. {@link Refused} is what could not be
 * read; {@link Publish} goes on to {@link Admission#admit}.
 */
public sealed interface ClientMessage permits ClientMessage.Op, Publish, Refused {

    /** An operation on the connection itself; {@code id} is the client's, and may be absent. */
    sealed interface Op extends ClientMessage {
        @Nullable String id();
    }

    record Announce(
            @Nullable String id,
            @Nullable String module,
            @Nullable Integer index,
            @Nullable String plugin,
            @Nullable String instance,
            Map<String, String> labels,
            JsonObject options,
            @Nullable List<Consumes> consumes)
            implements Op {}

    record Options(@Nullable String id, JsonObject options) implements Op {}

    record Subscribe(@Nullable String id, List<String> channels, boolean hydrate) implements Op {}

    record Unsubscribe(@Nullable String id, List<String> channels) implements Op {}

    record Received(@Nullable String id, String at) implements Op {}

    record Leave(@Nullable String id) implements Op {}

    record Ping(@Nullable String id) implements Op {}
}
