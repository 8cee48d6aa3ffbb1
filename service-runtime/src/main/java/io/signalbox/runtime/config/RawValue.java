package io.signalbox.runtime.config;

import java.util.List;

/** A value as its source gave it. {@code origin} names that source in messages. */
sealed interface RawValue {

    String origin();

    /** What to show as found. */
    String found();

    record Text(String text, String origin) implements RawValue {
        @Override
        public String found() {
            return "'" + text + "'";
        }
    }

    /** Only files can give a list as such; elsewhere it is text with commas. */
    record Items(List<String> items, String origin) implements RawValue {
        @Override
        public String found() {
            return "the list " + items;
        }
    }
}
