package io.signalbox.testkit.kafka;

/** A broker that is up until it is closed. */
interface Broker extends AutoCloseable {

    String bootstrapServers();

    /** Makes it unreachable. */
    void suspend();

    /** Makes it reachable again, at the same address and with its data. */
    void resume();

    @Override
    void close();
}
