/**
 * The meters of a process, served to Prometheus under {@code /metrics}. Meters may be updated by
 * any thread; a scrape runs on a worker of the HTTP server.
 */
@NullMarked
package io.signalbox.runtime.metrics;

import org.jspecify.annotations.NullMarked;
