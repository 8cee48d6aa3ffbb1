package io.signalbox.schemas.codec;

import java.io.Serial;

/**
 * The bytes of a record are not what they should be. The message says what was expected, and what
 * came, in terms of sizes, ids and places, never of content; it is fit to be the reason of a dead
 * letter.
 *
 * <p>Has no stack trace: it is an outcome, and a flood of bad records must not cost more than good
 * ones.
 */
public final class UnreadableRecordException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    UnreadableRecordException(String message) {
        super(message, null, false, false);
    }
}
