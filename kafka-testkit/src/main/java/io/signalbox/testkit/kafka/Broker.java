package io.signalbox.testkit.kafka;

/** A broker that is up until it is closed. */
interface Broker extends AutoCloseable {

    String bootstrapServers();

    @Override
    void close();
}
