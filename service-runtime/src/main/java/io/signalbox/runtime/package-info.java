/**
 * What every process needs, whatever it routes: settings, life cycle and drain, HTTP, health,
 * metrics, credentials. Each lives in a package of its own; this one holds only what they share.
 */
@NullMarked
package io.signalbox.runtime;

import org.jspecify.annotations.NullMarked;
