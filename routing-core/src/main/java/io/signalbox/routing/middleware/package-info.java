/**
 * What code between a frame and its receivers looks like: the interface that plugins implement
 * ({@link io.signalbox.routing.middleware.MiddlewareProvider}, found by {@code ServiceLoader}), and
 * the one by which decisions ask them. Values and interfaces; who runs plugins owns the threads.
 */
@NullMarked
package io.signalbox.routing.middleware;

import org.jspecify.annotations.NullMarked;
