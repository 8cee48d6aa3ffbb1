/**
 * Typed settings. Each is declared once, next to the code that it steers, with its key, type,
 * range, default and documentation, and can be given in {@code signalbox.yaml}, an environment
 * variable or a flag, in rising order. Everything here is immutable and used before any thread of
 * the process starts.
 */
@NullMarked
package io.signalbox.runtime.config;

import org.jspecify.annotations.NullMarked;
