package io.signalbox.routing.explanation;

import java.util.List;

/**
 * One receiver of the tenant, and why it was or was not chosen. It was exactly if no clause says
 * no.
 *
 * @param name its connection, or of a node's anonymous the node and what they are
 * @param chosen whether the decision's targets mean it
 */
public record Candidate(String name, String node, boolean chosen, List<Clause> clauses) {

    public Candidate {
        clauses = List.copyOf(clauses);
    }

    public boolean meetsAll() {
        return clauses.stream().noneMatch(clause -> clause.answer() == Clause.Answer.NO);
    }
}
