package io.signalbox.websocket.conformance;

import java.util.function.Consumer;

/**
 * One dialogue.
 *
 * @param id section, group and number
 * @param rule what has to hold
 * @param steps who says what; a case that does not end the connection is ended with a closing
 *     handshake, which has to succeed
 */
record Case(String id, String rule, Consumer<Dialogue> steps) {
    @Override
    public String toString() {
        return id + " " + rule;
    }
}
