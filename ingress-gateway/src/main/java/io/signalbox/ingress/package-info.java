/**
 * The ingress gateway: frames come in by WebSocket or HTTP, are admitted, stored in Kafka, and only
 * then acknowledged.
 */
@NullMarked
package io.signalbox.ingress;

import org.jspecify.annotations.NullMarked;
