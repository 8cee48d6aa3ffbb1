package io.signalbox.gateway.http;

/** Where a client connects, and what its socket is for. */
public enum Endpoint {
    /** Both directions, in a process that has both roles. */
    SOCKET("/v1/socket", true, true),
    INGRESS("/v1/ingress", true, false),
    EGRESS("/v1/egress", false, true);

    private final String path;
    private final boolean publishes;
    private final boolean receives;

    Endpoint(String path, boolean publishes, boolean receives) {
        this.path = path;
        this.publishes = publishes;
        this.receives = receives;
    }

    public String path() {
        return path;
    }

    boolean publishes() {
        return publishes;
    }

    boolean receives() {
        return receives;
    }
}
