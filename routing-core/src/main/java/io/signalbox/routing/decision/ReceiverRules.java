package io.signalbox.routing.decision;

import io.signalbox.routing.policy.Identity;
import io.signalbox.routing.policy.PeerRules;
import io.signalbox.routing.policy.Policy;
import java.util.List;

/**
 * Step 9: who may get the frame. Every policy that concerns it must let a receiver pass; the
 * anonymous are one class.
 */
record ReceiverRules(List<PeerRules> rules) {
    static final ReceiverRules NONE = new ReceiverRules(List.of());

    /** Of policies that all concern the frame. */
    static ReceiverRules of(List<Policy> policies) {
        return new ReceiverRules(
                policies.stream()
                        .map(Policy::receivers)
                        .filter(rules -> !rules.isEmpty())
                        .toList());
    }

    List<Receiver> admitted(List<Receiver> receivers) {
        return rules.isEmpty() ? receivers : receivers.stream().filter(this::admit).toList();
    }

    private boolean admit(Receiver receiver) {
        Identity identity =
                switch (receiver) {
                    case Receiver.Announced(var peer) -> Identities.of(peer);
                    case Receiver.Named _, Receiver.AnonymousClass _ -> Identity.ANONYMOUS;
                };
        return rules.stream().allMatch(each -> each.admit(identity));
    }
}
