/**
 * What both gateways share: the wire protocol and the life of a client's connection, from the
 * handshake to its last frame.
 *
 * <p>One thread, the {@link io.signalbox.gateway.lane.Lane}, owns everything about connections that
 * changes: who is subscribed, what the node has said in the control log, who waits for what. IO
 * threads and Kafka threads only hand it work.
 */
@NullMarked
package io.signalbox.gateway;

import org.jspecify.annotations.NullMarked;
