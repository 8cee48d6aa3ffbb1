/**
 * Where {@code signalbox up} keeps what has to survive it: one directory, held by one process at a
 * time. Used by the thread that starts and stops the process.
 */
@NullMarked
package io.signalbox.embedded;

import org.jspecify.annotations.NullMarked;
