package io.signalbox.cli.roles;

import java.util.Locale;

/** What a process does. */
enum Role {
    INGRESS,
    ROUTER,
    EGRESS;

    boolean isGateway() {
        return this != ROUTER;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
