/**
 * What comes in: frames that are read and parsed, connections that come, stay or go; beside a bare
 * loop of reads that understands nothing of what it reads.
 */
@NullMarked
package io.signalbox.benchmarks.receive;

import org.jspecify.annotations.NullMarked;
