/**
 * Patterns that users write, matched in linear time. The only package that sees RE2/J. Values only;
 * no threads.
 */
@NullMarked
package io.signalbox.routing.regex;

import org.jspecify.annotations.NullMarked;
