/** How many deliveries a second go to the sockets of one channel, beside a bare loop of writes. */
@NullMarked
package io.signalbox.benchmarks.fanout;

import org.jspecify.annotations.NullMarked;
