/**
 * What a process has to learn about its Kafka cluster before anything else can start. Used by the
 * thread that starts the process.
 */
@NullMarked
package io.signalbox.cli.roles.kafka;

import org.jspecify.annotations.NullMarked;
