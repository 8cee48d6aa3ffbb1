package io.signalbox.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A process cannot start, for a reason its user can mend. The message is all they need: it is shown
 * without a trace.
 */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
