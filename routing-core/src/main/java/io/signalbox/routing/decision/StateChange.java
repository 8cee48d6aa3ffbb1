package io.signalbox.routing.decision;

/**
 * What one decision took from a piece of routing state and what it left there, so that the decision
 * can be made again alone and the chain of states under a key can be checked.
 *
 * @param key names the piece of state, such as {@code bucket/acme:room}
 * @param took its value before, as text; empty if there was none
 * @param left its value after
 */
public record StateChange(String key, String took, String left) {

    /**
     * Whether it is the answer of a middleware, which is taken from its code and leaves nothing; it
     * stands here because nobody can compute it again.
     */
    public boolean isAnswer() {
        return key.startsWith(MiddlewareRun.KEY);
    }
}
