/**
 * The admin API's side of the rules: texts become commands, and what the routing table holds
 * becomes answers. Owns no threads; safe for use by several.
 */
@NullMarked
package io.signalbox.console;

import org.jspecify.annotations.NullMarked;
