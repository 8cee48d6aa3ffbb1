/**
 * JSON as values, and the strict streaming reader that makes them. The only package that sees the
 * JSON library.
 */
@NullMarked
package io.signalbox.routing.json;

import org.jspecify.annotations.NullMarked;
