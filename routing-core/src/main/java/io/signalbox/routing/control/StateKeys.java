package io.signalbox.routing.control;

/** The keys of the control state, as {@link ControlRecord} lists them. */
final class StateKeys {
    static final String COUNTERS = "counters";
    static final String RENEWALS = "renewal/";

    private StateKeys() {}

    static String entry(EntryKey key) {
        return "entry/" + key;
    }

    static String owned(String node, EntryKey key) {
        return ownedBy(node) + key;
    }

    static String ownedBy(String node) {
        return "owned/" + node + '/';
    }

    static String renewal(String node) {
        return RENEWALS + node;
    }

    static String lastChange(String tenant) {
        return "rules/" + tenant;
    }

    static String command(String id) {
        return "command/" + id;
    }

    /** Padded, so that the order of the keys is the order of the numbers. */
    static String order(long number) {
        return "order/%016x".formatted(number);
    }
}
