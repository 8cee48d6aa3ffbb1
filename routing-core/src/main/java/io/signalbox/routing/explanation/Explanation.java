package io.signalbox.routing.explanation;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a decision is as it is.
 *
 * @param outcome such as {@code routed} or {@code dropped NO_MATCH}
 * @param rule what decided
 * @param reason one sentence
 * @param steps of the frame itself, in the order of section 3; those after the one that ended it
 *     are absent
 * @param candidates in the order of their names; none where the frame did not come so far
 * @param notShown how many more there are
 */
public record Explanation(
        String outcome,
        String rule,
        String reason,
        long epoch,
        List<Clause> steps,
        List<Candidate> candidates,
        int notShown) {

    public Explanation {
        steps = List.copyOf(steps);
        candidates = List.copyOf(candidates);
    }

    /** With a remark about the frame. */
    public Explanation noting(String remark) {
        List<Clause> noted = new ArrayList<>(steps);
        noted.add(Clause.note(remark));
        return new Explanation(outcome, rule, reason, epoch, noted, candidates, notShown);
    }
}
