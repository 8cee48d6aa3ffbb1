/**
 * A real Kafka broker for integration tests: in this JVM by default, in a container where {@code
 * SIGNALBOX_TEST_KAFKA=testcontainers} asks for it. One broker serves all tests of a JVM, so a test
 * keeps to topics and groups of its own by giving them names that no other test uses. The broker
 * owns its threads and ends with the JVM.
 */
@NullMarked
package io.signalbox.testkit.kafka;

import org.jspecify.annotations.NullMarked;
