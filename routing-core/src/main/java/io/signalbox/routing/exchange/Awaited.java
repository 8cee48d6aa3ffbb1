package io.signalbox.routing.exchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a gather stands with one of those it asked.
 *
 * @param state what is known of it
 * @param offset of the reply that is kept, in the request's partition; -1 where none is
 * @param before who replied before this one, so that all can be found from the last; null for none
 */
public record Awaited(State state, long offset, @Nullable String before) {

    /** What became of one who was asked. */
    public enum State {
        /** Nothing came yet. */
        WAITING,
        /** Its reply is kept. */
        REPLIED,
        /** It replied, and the reply did not fit. */
        TOO_LARGE,
        /** Of a class: one of its members replied, and stands under its own name. */
        MEMBER_REPLIED
    }

    public static final Awaited WAITING = new Awaited(State.WAITING, -1, null);
    public static final Awaited TOO_LARGE = new Awaited(State.TOO_LARGE, -1, null);
    public static final Awaited MEMBER_REPLIED = new Awaited(State.MEMBER_REPLIED, -1, null);

    public static Awaited replied(long offset, @Nullable String before) {
        return new Awaited(State.REPLIED, offset, before);
    }

    /** {@code state offset before}, of which the last two are only there for a reply. */
    public String text() {
        String word = state.name().toLowerCase(Locale.ROOT);
        return state == State.REPLIED
                ? word + ' ' + offset + (before == null ? "" : ' ' + before)
                : word;
    }

    public static Awaited read(String text) {
        String[] parts = text.split(" ", 3);
        State state = State.valueOf(parts[0].toUpperCase(Locale.ROOT));
        return state == State.REPLIED
                ? replied(Long.parseLong(parts[1]), parts.length > 2 ? parts[2] : null)
                : new Awaited(state, -1, null);
    }
}
