package io.signalbox.routing.decision;

import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Step 11: what it is called that nobody was left, by what the frame named. */
final class NobodyLeft {

    private NobodyLeft() {}

    /** The code that names the step which emptied the set; of steps 7 and 8 by what was named. */
    static ErrorCode code(Rule emptied, Destinations destinations) {
        return switch (emptied) {
            case RECEIVER_RULES -> ErrorCode.DENIED_BY_POLICY;
            case CANDIDATES, SCOPE -> byWhatWasNamed(destinations);
            case CIRCUIT -> ErrorCode.CIRCUIT_OPEN;
            case EXPIRY,
                    DUPLICATES,
                    SENDER_RULES,
                    RATE_LIMIT,
                    MIDDLEWARE,
                    REPLY,
                    REQUEST,
                    DEADLINE,
                    DELIVERY_MODE ->
                    ErrorCode.NO_MATCH;
        };
    }

    /**
     * @param policies that may have emptied it
     */
    static String reason(Rule emptied, ReceiverRules policies) {
        return switch (emptied) {
            case RECEIVER_RULES -> policies + " left nobody";
            case MIDDLEWARE -> "middleware left nobody";
            case SCOPE ->
                    "nobody but the sender is there whom the frame means, on the side it asks for";
            case CIRCUIT -> "the circuits to all whom the frame means are open";
            case EXPIRY,
                    DUPLICATES,
                    SENDER_RULES,
                    RATE_LIMIT,
                    REPLY,
                    REQUEST,
                    DEADLINE,
                    CANDIDATES,
                    DELIVERY_MODE ->
                    "nobody is there whom the frame means";
        };
    }

    private static ErrorCode byWhatWasNamed(Destinations destinations) {
        return switch (destinations) {
            case Destinations.Broadcast _ -> ErrorCode.NO_MATCH;
            case Destinations.Named(var entries) -> {
                Set<Named> named = EnumSet.noneOf(Named.class);
                collect(entries, named);
                yield named.size() == 1 ? named.iterator().next().code : ErrorCode.NO_MATCH;
            }
        };
    }

    /** Whether an empty choice of consumers is {@code NO_CONSUMER}; otherwise it is silence. */
    static boolean isErrorForConsumers(Frame frame) {
        return frame.delivery().required() || frame.exchange().kind() == Kind.REQUEST;
    }

    private enum Named {
        IDS(ErrorCode.NODE_NOT_FOUND),
        FILTERS(ErrorCode.NO_NODES_MATCH_FILTER),
        ROUTES(ErrorCode.NO_ROUTE),
        OTHERS(ErrorCode.NO_MATCH);

        private final ErrorCode code;

        Named(ErrorCode code) {
            this.code = code;
        }
    }

    private static void collect(List<Destination> destinations, Set<Named> named) {
        for (Destination destination : destinations) {
            switch (destination) {
                case Destination.Ids _ -> named.add(Named.IDS);
                case Destination.Filter _, Destination.Where _ -> named.add(Named.FILTERS);
                case Destination.Route _ -> named.add(Named.ROUTES);
                case Destination.And and -> collect(and.all(), named);
                case Destination.Or or -> collect(or.any(), named);
                case Destination.Everyone _,
                        Destination.Modules _,
                        Destination.Plugins _,
                        Destination.Instances _,
                        Destination.Labels _,
                        Destination.Glob _ ->
                        named.add(Named.OTHERS);
            }
        }
    }
}
