package io.signalbox.routing.decision;

/**
 * The fixed vocabulary of what decides: the steps of the semantics, section 3, under the names that
 * decisions record.
 */
enum Rule {
    EXPIRY("step 1: expiry"),
    CANDIDATES("step 7: candidates"),
    SCOPE("step 8: origin and direction"),
    DELIVERY_MODE("step 10: delivery mode");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
