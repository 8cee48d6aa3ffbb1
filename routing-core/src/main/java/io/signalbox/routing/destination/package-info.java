/**
 * Whom a frame names: the parsed forms of {@code to}. Values only; matching lives with the routing
 * table.
 */
@NullMarked
package io.signalbox.routing.destination;

import org.jspecify.annotations.NullMarked;
