package io.signalbox.gateway.connection;

import org.jspecify.annotations.Nullable;

/** Who a connection said it is. {@link #NONE} until it has announced itself. */
public record Identity(
        boolean announced,
        @Nullable String module,
        @Nullable String plugin,
        @Nullable String instance) {
    public static final Identity NONE = new Identity(false, null, null, null);
}
