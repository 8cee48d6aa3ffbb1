/**
 * A client's connection from its welcome to its end: what it may do, who it said it is, what it
 * asked to receive. Its life runs on the gateway lane; what other threads read of it is an
 * immutable snapshot.
 */
@NullMarked
package io.signalbox.gateway.connection;

import org.jspecify.annotations.NullMarked;
