/**
 * From the application to the kernel: encoded frames, sockets, audiences, and the writer threads
 * between them.
 *
 * <p><b>Threads.</b> Every {@link io.signalbox.websocket.fanout.Socket} is given to one writer
 * thread for life. That thread alone owns what the socket has queued, its place in audiences and
 * the writing side of its channel. Everybody else (application threads, publishers, IO threads)
 * only appends to the writer's inbox and goes on. What reaches a socket comes in the order in which
 * the appends were made.
 *
 * <p>The reading side belongs to the connection's IO thread and lives in {@code
 * io.signalbox.websocket}; the two meet in {@link io.signalbox.websocket.fanout.Line}.
 */
@NullMarked
package io.signalbox.websocket.fanout;

import org.jspecify.annotations.NullMarked;
