/**
 * Explanations: why a frame became what it did, and why each receiver was or was not chosen, as
 * values and as JSON. {@code decision.Explainer} makes them. Values only; no threads.
 */
@NullMarked
package io.signalbox.routing.explanation;

import org.jspecify.annotations.NullMarked;
