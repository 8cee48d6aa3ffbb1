package io.signalbox.routing.cases;

import io.signalbox.routing.errors.ErrorCode;
import java.util.List;

/** What became of a step. */
public sealed interface Outcome {

    Why why();

    /** For people. */
    String text();

    /**
     * @param rule what decided: a step of the semantics, or the door
     * @param reason one sentence
     */
    record Why(String rule, String reason) {}

    /**
     * @param receivers sorted; each connection as often as it got the frame
     */
    record Delivered(List<String> receivers, Why why) implements Outcome {
        public Delivered {
            receivers = receivers.stream().sorted().toList();
        }

        @Override
        public String text() {
            return "to " + receivers;
        }
    }

    record Dropped(ErrorCode code, Why why) implements Outcome {
        @Override
        public String text() {
            return "dropped " + code;
        }
    }

    record Refused(ErrorCode code, Why why) implements Outcome {
        @Override
        public String text() {
            return "refused " + code;
        }
    }

    record Closed(int closeCode, Why why) implements Outcome {
        @Override
        public String text() {
            return "closed " + closeCode;
        }
    }

    record Accepted(int count, Why why) implements Outcome {
        @Override
        public String text() {
            return "accepted " + count;
        }
    }

    /**
     * What became of a rule.
     *
     * @param answer {@code ok}, or a code
     */
    record Ruled(String answer, Why why) implements Outcome {
        @Override
        public String text() {
            return answer;
        }
    }
}
