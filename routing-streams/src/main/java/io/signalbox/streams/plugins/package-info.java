/**
 * The code that middleware names: plugins from a directory, each asked on threads of its own,
 * within a time budget. The stream threads wait for the answers; nothing that a plugin does can
 * hold them longer than the budget.
 */
@NullMarked
package io.signalbox.streams.plugins;

import org.jspecify.annotations.NullMarked;
