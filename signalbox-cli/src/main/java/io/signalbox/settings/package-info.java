/**
 * All settings of all modules in one list, as the command line reads them and the reference page
 * shows them. Each is declared next to the code that it steers; only those whose module knows
 * nothing of settings are declared here.
 */
@NullMarked
package io.signalbox.settings;

import org.jspecify.annotations.NullMarked;
