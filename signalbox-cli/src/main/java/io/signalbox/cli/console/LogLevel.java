package io.signalbox.cli.console;

import java.util.Locale;

/** How much is logged, to standard error; read by {@code logback.xml}. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG;

    private static final String PROPERTY = "signalbox.log.level";

    /** Applies from now on; without effect once something was logged. */
    public void apply() {
        System.setProperty(PROPERTY, name());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
