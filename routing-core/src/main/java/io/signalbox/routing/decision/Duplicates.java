package io.signalbox.routing.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Step 2: the same tenant, channel, sender and frame id within the window. Looked for before the
 * sender rules and the limits, and remembered after them, so that a frame which was over the rate
 * may come again.
 *
 * <p>What is kept of a frame is a hash of 128 bits and what {@link FirstSeen} holds. The hash is
 * one that nobody can aim, or a tenant could have another's frames taken for duplicates.
 */
public final class Duplicates {
    /** Before the hash, of 22 characters of base64url. */
    public static final String KEY = "seen/";

    /** Bytes of a frame's hash. */
    public static final int HASH_BYTES = 16;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final LoggedFrame logged;
    private final long windowMs;
    private final String key;
    private final String took;

    private Duplicates(LoggedFrame logged, long windowMs, String key, String took) {
        this.logged = logged;
        this.windowMs = windowMs;
        this.key = key;
        this.took = took;
    }

    /**
     * What is known of the frame.
     *
     * @param windowMs 0 where the tenant wants no search
     */
    static Duplicates of(LoggedFrame logged, long windowMs, RoutingState state) {
        if (windowMs == 0) {
            return new Duplicates(logged, 0, "", "");
        }
        String key = KEY + BASE64.encodeToString(hash(logged.frame()));
        return new Duplicates(logged, windowMs, key, state.get(key));
    }

    /** Where the first stands that this one repeats; null where it is the first. */
    @Nullable FramePosition first() {
        if (took.isEmpty()) {
            return null;
        }
        FirstSeen first = FirstSeen.read(took);
        return logged.appendedAtMs() < first.untilMs()
                ? new FramePosition(logged.position().partition(), first.offset())
                : null;
    }

    /** The frame is a duplicate, which changes nothing, and says of what. */
    void recall(List<StateChange> changes) {
        changes.add(new StateChange(key, took, took));
    }

    /** The frame passed the limits. */
    void remember(List<StateChange> changes) {
        if (windowMs > 0) {
            FirstSeen seen =
                    new FirstSeen(logged.position().offset(), logged.appendedAtMs() + windowMs);
            changes.add(new StateChange(key, took, seen.text()));
        }
    }

    /** Where the first stands of the duplicate that was decided; null for another decision. */
    public static @Nullable FramePosition firstOf(Decision decision) {
        if (decision.code() != ErrorCode.DUPLICATE) {
            return null;
        }
        return decision.state().stream()
                .filter(change -> change.key().startsWith(KEY))
                .map(change ->
                        new FramePosition(
                                decision.source().partition(),
                                FirstSeen.read(change.took()).offset()))
                .findFirst()
                .orElse(null);
    }

    /**
     * What is kept of a frame.
     *
     * @param offset of the frame, in its partition
     * @param untilMs from then on it may come again, in milliseconds of the epoch
     */
    public record FirstSeen(long offset, long untilMs) {

        public static FirstSeen read(String text) {
            int space = text.indexOf(' ');
            return new FirstSeen(
                    Long.parseLong(text, 0, space, 10),
                    Long.parseLong(text, space + 1, text.length(), 10));
        }

        /** As a text for {@link #read}. */
        public String text() {
            return offset + " " + untilMs;
        }
    }

    /** Each part with its length, so that no two frames are written alike. */
    private static byte[] hash(Frame frame) {
        byte[] channel = frame.partitionKey().getBytes(UTF_8);
        byte[] sender = SenderName.of(frame.sender()).getBytes(UTF_8);
        byte[] id = frame.id().getBytes(UTF_8);
        byte[] whole =
                ByteBuffer.allocate(2 * Integer.BYTES + channel.length + sender.length + id.length)
                        .putInt(channel.length)
                        .put(channel)
                        .putInt(sender.length)
                        .put(sender)
                        .put(id)
                        .array();
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(whole), HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
