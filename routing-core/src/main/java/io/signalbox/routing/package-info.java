/**
 * The pure heart: admission, the routing table and the decision, as functions of values and time.
 */
@NullMarked
package io.signalbox.routing;

import org.jspecify.annotations.NullMarked;
