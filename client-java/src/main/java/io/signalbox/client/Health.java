package io.signalbox.client;

import java.util.function.Consumer;

/** Where a client stands, and who is told of it. Thread-safe. */
final class Health {
    private final Consumer<HealthState> onChange;
    private HealthState base = HealthState.CONNECTING;
    private boolean silent;
    private boolean refusing;
    private HealthState told = HealthState.CONNECTING;

    /**
     * @param onChange takes each state in order, and must only queue it
     */
    Health(Consumer<HealthState> onChange) {
        this.onChange = onChange;
    }

    synchronized HealthState state() {
        return told;
    }

    /** The connection has come, or gone. */
    synchronized void to(HealthState state) {
        base = state;
        silent = false;
        refusing = false;
        tell();
    }

    /** Whether the server has fallen silent. */
    synchronized void silent(boolean isSilent) {
        silent = isSilent;
        tell();
    }

    /** Whether the server refuses for the moment. */
    synchronized void refusing(boolean isRefusing) {
        if (refusing != isRefusing) {
            refusing = isRefusing;
            tell();
        }
    }

    private void tell() {
        boolean degraded = base == HealthState.CONNECTED && (silent || refusing);
        var state = degraded ? HealthState.DEGRADED : base;
        if (state != told) {
            told = state;
            onChange.accept(state);
        }
    }
}
