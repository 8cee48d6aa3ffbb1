package io.signalbox.routing.decision;

import io.signalbox.routing.policy.Identity;
import io.signalbox.routing.policy.Policy;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Step 9: who may get the frame. Every policy that concerns it must let a receiver pass; the
 * anonymous are one class.
 */
record ReceiverRules(List<Policy> policies) {
    static final ReceiverRules NONE = new ReceiverRules(List.of());

    private static final int MAX_NAMED = 3;

    /** Of policies that all concern the frame. */
    static ReceiverRules of(List<Policy> policies) {
        return new ReceiverRules(
                policies.stream().filter(policy -> !policy.receivers().isEmpty()).toList());
    }

    boolean isEmpty() {
        return policies.isEmpty();
    }

    List<Receiver> admitted(List<Receiver> receivers) {
        return policies.isEmpty() ? receivers : receivers.stream().filter(this::admit).toList();
    }

    private boolean admit(Receiver receiver) {
        Identity identity =
                switch (receiver) {
                    case Receiver.Announced(var peer) -> Identities.of(peer);
                    case Receiver.Named _, Receiver.AnonymousClass _ -> Identity.ANONYMOUS;
                };
        return policies.stream().allMatch(each -> each.receivers().admit(identity));
    }

    /** For messages: which they are, or the first of them. */
    @Override
    public String toString() {
        String first =
                policies.stream()
                        .limit(MAX_NAMED)
                        .map(Policy::name)
                        .collect(Collectors.joining(", "));
        int more = policies.size() - MAX_NAMED;
        return (policies.size() == 1 ? "policy " : "policies ")
                + first
                + (more > 0 ? " and " + more + " more" : "");
    }
}
