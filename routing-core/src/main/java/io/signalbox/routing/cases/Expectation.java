package io.signalbox.routing.cases;

import java.util.List;

/** What a step expects. Codes are texts: a case may expect one that is not known here. */
public sealed interface Expectation {

    boolean isMetBy(Outcome outcome);

    /** For people. */
    String text();

    /** The step is there for what it leaves behind. */
    record Anything() implements Expectation {
        @Override
        public boolean isMetBy(Outcome outcome) {
            return true;
        }

        @Override
        public String text() {
            return "anything";
        }
    }

    /** Exactly these, once each, in any order. */
    record To(List<String> ids) implements Expectation {
        public To {
            ids = ids.stream().sorted().toList();
        }

        @Override
        public boolean isMetBy(Outcome outcome) {
            return outcome instanceof Outcome.Delivered(var receivers, _) && receivers.equals(ids);
        }

        @Override
        public String text() {
            return "to " + ids;
        }
    }

    /** Exactly one of these. */
    record OneOf(List<String> ids) implements Expectation {
        public OneOf {
            ids = ids.stream().sorted().toList();
        }

        @Override
        public boolean isMetBy(Outcome outcome) {
            return outcome instanceof Outcome.Delivered(var receivers, _)
                    && receivers.size() == 1
                    && ids.contains(receivers.getFirst());
        }

        @Override
        public String text() {
            return "to one of " + ids;
        }
    }

    /** By the decision. */
    record Dropped(String code) implements Expectation {
        @Override
        public boolean isMetBy(Outcome outcome) {
            return outcome instanceof Outcome.Dropped(var came, _) && came.name().equals(code);
        }

        @Override
        public String text() {
            return "dropped " + code;
        }
    }

    /** At admission. */
    record Refused(String code) implements Expectation {
        @Override
        public boolean isMetBy(Outcome outcome) {
            return outcome instanceof Outcome.Refused(var came, _) && came.name().equals(code);
        }

        @Override
        public String text() {
            return "refused " + code;
        }
    }

    /** The socket is closed with this code. */
    record Closed(int closeCode) implements Expectation {
        @Override
        public boolean isMetBy(Outcome outcome) {
            return outcome instanceof Outcome.Closed(int came, _) && came == closeCode;
        }

        @Override
        public String text() {
            return "closed " + closeCode;
        }
    }

    /** So many were not over a rate limit. */
    record Accepted(int count) implements Expectation {
        @Override
        public boolean isMetBy(Outcome outcome) {
            return outcome instanceof Outcome.Accepted(int came, _) && came == count;
        }

        @Override
        public String text() {
            return "accepted " + count;
        }
    }

    /** {@code ok}, or a code. */
    record Answer(String answer) implements Expectation {
        @Override
        public boolean isMetBy(Outcome outcome) {
            return outcome instanceof Outcome.Ruled(String came, _) && came.equals(answer);
        }

        @Override
        public String text() {
            return answer;
        }
    }
}
