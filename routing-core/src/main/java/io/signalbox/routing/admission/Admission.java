package io.signalbox.routing.admission;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.MalformedJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one admission behind all doors (semantics, section 2): bytes become a {@link ClientMessage},
 * and of those a {@link Publish} becomes an {@link AdmittedFrame}; or it is {@link Refused}, by the
 * first check that fails. Pure functions; safe to call from any thread.
 */
public final class Admission {
    private static final String PUBLISH = "publish";
    private static final List<String> RESERVED_PREFIXES = List.of("_system:", "signalbox:");

    private Admission() {}

    /** What became of a frame at the door. */
    public sealed interface Result permits AdmittedFrame, Refused {}

    /**
     * Reads one message of a WebSocket, where {@code op} must be there.
     *
     * @param bytes the caller's gift: the payload stays a slice of them
     * @param maxFrameBytes more are refused without being looked at
     */
    public static ClientMessage read(byte[] bytes, int offset, int length, int maxFrameBytes) {
        return read(bytes, offset, length, maxFrameBytes, null);
    }

    /**
     * Reads one frame that came by HTTP, where a missing {@code op} means {@code publish} and no
     * other is taken; answers {@link Publish} or {@link Refused}.
     *
     * @see #read(byte[], int, int, int)
     */
    public static ClientMessage readPublish(
            byte[] bytes, int offset, int length, int maxFrameBytes) {
        ClientMessage message = read(bytes, offset, length, maxFrameBytes, PUBLISH);
        return message instanceof ClientMessage.Op op
                ? invalidOp(
                        op.id(),
                        "expected the op publish, and another came; use a WebSocket for that")
                : message;
    }

    /**
     * Asks whether this sender may send this frame; the last of the checks.
     *
     * @param nowMs when ingress took the frame, in milliseconds of the epoch
     * @param fallbackId the id of a frame that brought none; unique
     */
    public static Result admit(
            Publish publish,
            AdmissionRules rules,
            Principal principal,
            long nowMs,
            String fallbackId) {
        String type = publish.type();
        for (String prefix : RESERVED_PREFIXES) {
            if (type.startsWith(prefix)) {
                return refused(
                        ErrorCode.RESERVED_TYPE,
                        publish,
                        "types that begin with "
                                + prefix
                                + " belong to the system, and '"
                                + Fields.shown(type)
                                + "' came; choose another",
                        "$.type");
            }
        }
        if (rules.types() != null && !rules.types().contains(type)) {
            return refused(
                    ErrorCode.UNKNOWN_ROUTE,
                    publish,
                    "expected one of the tenant's "
                            + rules.types().size()
                            + " allowed types, and '"
                            + Fields.shown(type)
                            + "' came; have it added to `types`",
                    "$.type");
        }
        if (!principal.mayPublish().test(publish.channel())) {
            return refused(
                    ErrorCode.NOT_ALLOWED,
                    publish,
                    "the token's scope does not cover publishing to '"
                            + publish.channel()
                            + "'; ask for publish:"
                            + publish.channel(),
                    "$.channel");
        }
        if (rules.requireSubscriptionToPublish()
                && !principal.subscribed().test(publish.channel())) {
            return refused(
                    ErrorCode.NOT_ALLOWED,
                    publish,
                    "the tenant lets only subscribers publish, and this connection is not"
                            + " subscribed to '"
                            + publish.channel()
                            + "'; subscribe first",
                    "$.channel");
        }
        return new AdmittedFrame(publish.frame(principal, nowMs, fallbackId));
    }

    private static ClientMessage read(
            byte[] bytes, int offset, int length, int maxFrameBytes, @Nullable String absentOp) {
        if (length > maxFrameBytes) {
            return new Refused(
                    ErrorCode.FRAME_TOO_LARGE,
                    null,
                    "expected at most "
                            + maxFrameBytes
                            + " bytes (maxFrameBytes), and "
                            + length
                            + " came; send less, or have the limit raised",
                    null);
        }
        Envelope envelope = new Envelope();
        Faults faults = new Faults();
        try (JsonReader in = JsonReader.openObject(bytes, offset, length)) {
            new PublishReader(bytes, in, envelope, faults).read();
        } catch (MalformedJson e) {
            return new Refused(ErrorCode.MALFORMED_FRAME, envelope.id, e.getMessage(), null);
        }
        String op = envelope.op == null ? absentOp : envelope.op;
        if (op == null) {
            return invalidOp(
                    envelope.id, "expected an `op`, such as \"op\":\"publish\", and none came");
        }
        if (!op.equals(PUBLISH)) {
            return readOp(op, envelope.id, bytes, offset, length);
        }
        Refused refused = faults.refusal(envelope.id);
        return refused == null ? new Publish(envelope) : refused;
    }

    /**
     * A second pass, since the members mean other things; these operations are few beside the
     * frames.
     */
    private static ClientMessage readOp(
            String op, @Nullable String id, byte[] bytes, int offset, int length) {
        try (JsonReader in = JsonReader.openObject(bytes, offset, length)) {
            return new OpReader(in, new Faults()).read(op);
        } catch (MalformedJson e) {
            return new Refused(ErrorCode.MALFORMED_FRAME, id, e.getMessage(), null);
        }
    }

    private static Refused invalidOp(@Nullable String id, String message) {
        return new Refused(ErrorCode.INVALID_FRAME, id, message, "$.op");
    }

    private static Refused refused(ErrorCode code, Publish publish, String message, String path) {
        return new Refused(code, publish.id(), message, path);
    }
}
