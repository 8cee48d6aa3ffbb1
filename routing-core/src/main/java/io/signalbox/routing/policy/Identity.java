package io.signalbox.routing.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What policies see of a sender or a receiver. Who has announced nothing has nothing of it. */
public record Identity(
        @Nullable String module, @Nullable String plugin, Map<String, String> labels) {

    public static final Identity ANONYMOUS = new Identity(null, null, Map.of());
}
