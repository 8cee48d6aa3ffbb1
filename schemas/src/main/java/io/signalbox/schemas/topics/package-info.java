/**
 * The topics and how records stand in them: names, settings, keys and headers. Data only, no Kafka
 * types; no threads.
 */
@NullMarked
package io.signalbox.schemas.topics;

import org.jspecify.annotations.NullMarked;
