package io.signalbox.schemas.codec;

import io.signalbox.routing.errors.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Error codes in a record are text, since the catalogue grows without a new version of the
 * contracts. A code of a later catalogue is read as {@link ErrorCode#INTERNAL_ERROR}: that the
 * frame was refused is what an older reader can act on.
 */
final class ErrorCodes {
    private static final Map<String, ErrorCode> BY_NAME = new HashMap<>();

    static {
        for (ErrorCode code : ErrorCode.values()) {
            BY_NAME.put(code.name(), code);
        }
    }

    private ErrorCodes() {}

    static ErrorCode read(WireReader in) throws UnreadableRecordException {
        return BY_NAME.getOrDefault(in.readText(), ErrorCode.INTERNAL_ERROR);
    }

    static @Nullable ErrorCode readNullable(WireReader in) throws UnreadableRecordException {
        return in.readPresent() ? read(in) : null;
    }

    static void write(WireWriter out, ErrorCode code) {
        out.writeText(code.name());
    }

    static void writeNullable(WireWriter out, @Nullable ErrorCode code) {
        out.writeNullableText(code == null ? null : code.name());
    }
}
