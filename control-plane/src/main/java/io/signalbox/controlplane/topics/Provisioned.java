package io.signalbox.controlplane.topics;

import java.util.List;
import java.util.stream.Collectors;

/** What came of provisioning topics. */
public sealed interface Provisioned {

    /**
     * All topics are there and as they have to be.
     *
     * @param created those that were not there before
     */
    record Ready(List<String> created) implements Provisioned {}

    /**
     * Some topics are not as they have to be; nothing about these was changed, since they may hold
     * data.
     */
    record Disagreeing(List<TopicDisagreement> disagreements) implements Provisioned {

        /** All of it, for the operator. */
        public String message() {
            return "the topics are not as they have to be, in "
                    + (disagreements.size() == 1 ? "one point" : disagreements.size() + " points")
                    + ":\n"
                    + disagreements.stream()
                            .map(disagreement -> "  " + disagreement)
                            .collect(Collectors.joining("\n"));
        }
    }
}
