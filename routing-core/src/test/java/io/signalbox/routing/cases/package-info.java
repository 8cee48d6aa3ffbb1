/**
 * Cases: peers, frames and what must become of them, as JSON files that read without code. Runs
 * them through the same admission, control log, table, router and expansion as live traffic. Pure
 * but for reading the files; no threads.
 */
@NullMarked
package io.signalbox.routing.cases;

import org.jspecify.annotations.NullMarked;
