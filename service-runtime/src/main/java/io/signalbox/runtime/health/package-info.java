/**
 * What a process says about itself under {@code /health}: named checks, asked when somebody looks.
 * Checks run on the HTTP server's threads, so they read what their owner has published and never
 * wait.
 */
@NullMarked
package io.signalbox.runtime.health;

import org.jspecify.annotations.NullMarked;
