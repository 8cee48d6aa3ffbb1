package io.signalbox.routing.frame;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How receivers are picked among the candidates (semantics, section 6).
 *
 * @param mode who gets it
 * @param select how one is picked; null for the mode's default
 * @param key of {@code STICKY} and {@code HASH}
 * @param group of {@code CONSUMER_GROUP}
 * @param required whether an empty choice is an error instead of silence
 */
public record Delivery(
        Mode mode,
        @Nullable Select select,
        @Nullable String key,
        @Nullable String group,
        boolean required) {

    public static final Delivery TO_ALL = new Delivery(Mode.ALL, null, null, null, false);

    /** Who gets the frame. */
    public enum Mode {
        ALL,
        ANY,
        CONSUMER,
        CONSUMER_GROUP
    }

    /** How one receiver is picked. */
    public enum Select {
        RANDOM,
        FIRST,
        PRIORITY,
        ROUND_ROBIN,
        STICKY,
        HASH,
        LEAST_LOADED,
        WEIGHTED;

        /** As the protocol writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
