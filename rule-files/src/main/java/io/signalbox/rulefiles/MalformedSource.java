package io.signalbox.rulefiles;

/** A text is no YAML or JSON that we take. The message says what was expected and what came. */
public final class MalformedSource extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedSource(int line, String reason) {
        super(reason, null, false, false);
        this.line = line;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** Without the line. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
