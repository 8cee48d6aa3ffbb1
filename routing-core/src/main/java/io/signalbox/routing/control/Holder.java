package io.signalbox.routing.control;

/**
 * Who stands behind a node's interest: nobody, exactly one anonymous connection (which is named),
 * or more than one. A thousand sockets on one channel are {@link Many}, and cost no more than two.
 */
public sealed interface Holder {
    Holder NOBODY = new Nobody();
    Holder MANY = new Many();

    record Nobody() implements Holder {}

    record One(String connection) implements Holder {}

    record Many() implements Holder {}
}
