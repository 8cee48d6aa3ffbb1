/**
 * The admin API over HTTP, for credentials with the scope {@code admin}. Requests are read on IO
 * threads, and handled on the server's workers; the threads are the server's.
 */
@NullMarked
package io.signalbox.console.http;

import org.jspecify.annotations.NullMarked;
