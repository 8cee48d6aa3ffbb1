package io.signalbox.routing.cases;

import java.util.Set;

/** What came of playing a case. */
public sealed interface CaseVerdict {

    record Passed() implements CaseVerdict {}

    /**
     * The case asks for what is not built yet.
     *
     * @param features by name
     */
    record Skipped(Set<String> features) implements CaseVerdict {
        public Skipped {
            features = Set.copyOf(features);
        }
    }

    /**
     * The first step that did not become what it should.
     *
     * @param number of the step, counted from 1
     */
    record Failed(int number, Step step, Expectation expected, Outcome got)
            implements CaseVerdict {}

    /**
     * A step could not be played, such as one of a peer that is not there.
     *
     * @param number of the step, counted from 1; 0 for what stands before the first
     */
    record Unplayable(int number, String reason) implements CaseVerdict {}
}
