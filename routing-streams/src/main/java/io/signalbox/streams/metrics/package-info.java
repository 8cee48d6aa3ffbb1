/** What the router counts. Counters are written by the stream threads and read by the scraper's. */
@NullMarked
package io.signalbox.streams.metrics;

import org.jspecify.annotations.NullMarked;
