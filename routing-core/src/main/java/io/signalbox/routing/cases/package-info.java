/**
 * Cases: peers, rules and frames, and what must become of them, as files that read without code
 * ({@code docs/reference/cases.md}). A {@link io.signalbox.routing.cases.CaseFile} is read and
 * checked whole; a {@link io.signalbox.routing.cases.CaseRun} plays a case through the same
 * admission, control log, table, router and expansion as live traffic. Pure; no threads.
 */
@NullMarked
package io.signalbox.routing.cases;

import org.jspecify.annotations.NullMarked;
