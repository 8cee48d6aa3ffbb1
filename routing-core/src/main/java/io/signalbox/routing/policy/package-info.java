/**
 * What a tenant rules: policies and settings (semantics, section 5), read from documents, validated
 * as they are read, and indexed so that a frame meets only those that may concern it. Values only;
 * no threads.
 */
@NullMarked
package io.signalbox.routing.policy;

import org.jspecify.annotations.NullMarked;
