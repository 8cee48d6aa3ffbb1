/**
 * The HTTP server of a process, on Undertow: routes by path and method, problem details for
 * everything that goes wrong, TLS, and limits against clients that hold on to what they do not use.
 * Handlers are called on IO threads and must not block; those that have to, dispatch to the
 * server's workers first.
 */
@NullMarked
package io.signalbox.runtime.http;

import org.jspecify.annotations.NullMarked;
