/**
 * The embedded broker: genuine Kafka in KRaft mode, as a child process with its data in the data
 * directory. In our process {@code EmbeddedBroker} starts, watches and stops it; in the child
 * {@code BrokerMain} prepares the directory, runs Kafka, and ends it when our process is gone,
 * however that ended.
 */
@NullMarked
package io.signalbox.embedded.kafka;

import org.jspecify.annotations.NullMarked;
