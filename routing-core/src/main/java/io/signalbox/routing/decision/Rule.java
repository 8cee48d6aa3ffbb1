package io.signalbox.routing.decision;

/**
 * The fixed vocabulary of what decides: the steps of the semantics, section 3, under the names that
 * decisions record.
 */
enum Rule {
    EXPIRY("step 1: expiry"),
    DUPLICATES("step 2: duplicates"),
    SENDER_RULES("step 3: sender rules"),
    RATE_LIMIT("step 4: rate limit"),
    MIDDLEWARE("step 6: middleware"),
    REPLY("section 6: replies"),
    REQUEST("section 6: requests"),
    CIRCUIT("section 6: circuit breakers"),
    DEADLINE("section 6: deadlines"),
    CANDIDATES("step 7: candidates"),
    SCOPE("step 8: origin and direction"),
    RECEIVER_RULES("step 9: receiver policies"),
    DELIVERY_MODE("step 10: delivery mode");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
