package io.signalbox.websocket.fanout;

/** One socket's place in one audience, as its writer thread keeps it. */
final class Membership {
    final Outlet outlet;
    final Members members;

    /** Its place among the members. */
    int index;

    /** Its place among the socket's memberships. */
    int indexOfSocket;

    Membership(Outlet outlet, Members members) {
        this.outlet = outlet;
        this.members = members;
    }

    void end() {
        members.remove(this);
        outlet.memberships().remove(this);
    }
}
