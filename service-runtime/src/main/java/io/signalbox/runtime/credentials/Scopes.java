package io.signalbox.runtime.credentials;

import java.util.ArrayList;
import java.util.List;

/**
 * What a credential allows within its tenant. Entries are {@code publish:<glob>}, {@code
 * subscribe:<glob>}, {@code admin} and {@code bypass}; in a glob {@code *} stands for any text and
 * all else is literal. Entries of other systems are ignored. A token <em>without</em> the claim may
 * publish and subscribe everything of its tenant; one whose claim names nothing of ours may do
 * nothing.
 *
 * @param admin may use the admin API
 * @param bypass may lift policies, where tenant and frame ask for it
 */
public record Scopes(List<Glob> publish, List<Glob> subscribe, boolean admin, boolean bypass) {

    /** What no scope claim at all means. */
    public static final Scopes OF_TENANT =
            new Scopes(List.of(Glob.ANY), List.of(Glob.ANY), false, false);

    private static final String PUBLISH = "publish:";
    private static final String SUBSCRIBE = "subscribe:";

    public Scopes {
        publish = List.copyOf(publish);
        subscribe = List.copyOf(subscribe);
    }

    static Scopes parse(List<String> entries) {
        var publish = new ArrayList<Glob>();
        var subscribe = new ArrayList<Glob>();
        for (var entry : entries) {
            if (entry.startsWith(PUBLISH)) {
                publish.add(new Glob(entry.substring(PUBLISH.length())));
            } else if (entry.startsWith(SUBSCRIBE)) {
                subscribe.add(new Glob(entry.substring(SUBSCRIBE.length())));
            }
        }
        return new Scopes(
                publish, subscribe, entries.contains("admin"), entries.contains("bypass"));
    }

    public boolean mayPublish(String channel) {
        return publish.stream().anyMatch(glob -> glob.matches(channel));
    }

    /** Whether anything at all may be received; without it not even frames directed to it. */
    public boolean mayReceive() {
        return !subscribe.isEmpty();
    }

    /**
     * A channel, or a prefix that ends in {@code *}, which needs a scope that covers all it can
     * match.
     */
    public boolean maySubscribe(String channelOrPrefix) {
        if (!channelOrPrefix.endsWith("*")) {
            return subscribe.stream().anyMatch(glob -> glob.matches(channelOrPrefix));
        }
        var prefix = channelOrPrefix.substring(0, channelOrPrefix.length() - 1);
        return subscribe.stream().anyMatch(glob -> glob.coversPrefix(prefix));
    }
}
