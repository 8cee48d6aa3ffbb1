/**
 * From a message to an acknowledged frame, whatever door it came by. Runs on the IO thread of the
 * connection up to the log, and on the log's own thread from there to the answer; neither ever
 * blocks.
 */
@NullMarked
package io.signalbox.ingress.publish;

import org.jspecify.annotations.NullMarked;
