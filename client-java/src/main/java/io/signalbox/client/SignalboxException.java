package io.signalbox.client;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What was refused, or could not be done, and why. Immutable. */
public final class SignalboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final long UNKNOWN = -1;

    private final String code;
    private final String reason;
    private final @Nullable String path;
    private final boolean retryable;
    private final long retryAfterMs;
    private final @Nullable String receipt;

    SignalboxException(
            String code,
            String reason,
            @Nullable String path,
            boolean retryable,
            @Nullable Long retryAfterMs,
            @Nullable String receipt) {
        super(code + ": " + reason + (path == null ? "" : " (at " + path + ")"));
        this.code = code;
        this.reason = reason;
        this.path = path;
        this.retryable = retryable;
        this.retryAfterMs = retryAfterMs == null ? UNKNOWN : retryAfterMs;
        this.receipt = receipt;
    }

    /** One of the client's own codes. */
    static SignalboxException local(String code, String reason, boolean retryable) {
        return new SignalboxException(code, reason, null, retryable, null, null);
    }

    /** Of a frame that is stored all the same. */
    static SignalboxException stored(
            String code, String reason, boolean retryable, String receipt) {
        return new SignalboxException(code, reason, null, retryable, null, receipt);
    }

    /** The same as the cause of one whose reason says more. */
    SignalboxException within(String before, String after) {
        return new SignalboxException(
                        code,
                        before + reason + after,
                        path,
                        retryable,
                        retryAfterMs == UNKNOWN ? null : retryAfterMs,
                        receipt)
                .causedBy(this);
    }

    SignalboxException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** One of {@link ErrorCodes}, or a newer code of the server. */
    public String code() {
        return code;
    }

    /** What was expected and what came, for people; the message says the code besides. */
    public String reason() {
        return reason;
    }

    /** JSON path of the fault in what was sent, where there is one. */
    public Optional<String> path() {
        return Optional.ofNullable(path);
    }

    /** Whether the same message may succeed when it is sent again. */
    public boolean retryable() {
        return retryable;
    }

    /** When to send it again, in milliseconds, where the server knows. */
    public OptionalLong retryAfterMs() {
        return retryAfterMs == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(retryAfterMs);
    }

    /**
     * The frame's place in the log, {@code partition-offset}, where it is stored all the same: it
     * was dropped, or had no reply.
     */
    public Optional<String> receipt() {
        return Optional.ofNullable(receipt);
    }
}
