/**
 * Texts that people write, YAML 1.2 or JSON, as JSON documents whose every value knows its line;
 * and documents as YAML again. Bounded in size, depth and in what aliases may multiply, as the
 * texts come from anybody. Values and functions only; no threads.
 */
@NullMarked
package io.signalbox.rulefiles;

import org.jspecify.annotations.NullMarked;
