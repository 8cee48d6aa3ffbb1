/**
 * Predicates that users write in CEL, over a peer, a sender and a frame. The only package that sees
 * the CEL library. Pure values, safe to share between threads.
 */
@NullMarked
package io.signalbox.routing.expression;

import org.jspecify.annotations.NullMarked;
