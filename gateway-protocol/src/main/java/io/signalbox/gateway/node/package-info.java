/** This process as a node: its lease, its lane and its connections, put together. */
@NullMarked
package io.signalbox.gateway.node;

import org.jspecify.annotations.NullMarked;
