package io.signalbox.routing.control;

import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.rules.RuleName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of the control log.
 *
 * @param epoch counts the entries of the log, from 1; a table at this epoch has applied all entries
 *     up to this one
 * @param body what now stands under the key; null if it was removed
 * @param reason why it was removed, in a word such as {@code left}; null where nobody needs to know
 * @param more whether an entry of the same command follows: the entries of one command take effect
 *     together, so no table is shown between this one and the next
 */
public record ControlEntry(
        long epoch, EntryKey key, @Nullable Body body, @Nullable String reason, boolean more) {

    /** The only entry of its command, or the last. */
    public ControlEntry(long epoch, EntryKey key, @Nullable Body body) {
        this(epoch, key, body, null, false);
    }

    ControlEntry followed() {
        return new ControlEntry(epoch, key, body, reason, true);
    }

    public sealed interface Body {}

    /** The lease of a node. */
    public record NodeLease(String node, long lease, long durationMs) implements Body {}

    /**
     * An announced peer. {@code registeredAt} is the epoch of its first announcement, which orders
     * equals.
     */
    public record Peer(
            String tenant,
            String connection,
            String node,
            long lease,
            String subject,
            @Nullable String module,
            @Nullable Integer index,
            @Nullable String plugin,
            @Nullable String instance,
            Map<String, String> labels,
            JsonObject options,
            Direction direction,
            List<String> subscriptions,
            List<Consumes> consumes,
            List<String> grants,
            boolean receives,
            boolean healthy,
            long registeredAt)
            implements Body {

        public Peer withOptions(JsonObject changed) {
            return with(changed, subscriptions, healthy);
        }

        public Peer withSubscriptions(List<String> changed) {
            return with(options, changed, healthy);
        }

        public Peer withHealth(boolean changed) {
            return with(options, subscriptions, changed);
        }

        private Peer with(JsonObject newOptions, List<String> newSubscriptions, boolean newHealth) {
            return new Peer(
                    tenant,
                    connection,
                    node,
                    lease,
                    subject,
                    module,
                    index,
                    plugin,
                    instance,
                    labels,
                    newOptions,
                    direction,
                    newSubscriptions,
                    consumes,
                    grants,
                    receives,
                    newHealth,
                    registeredAt);
        }
    }

    /**
     * A node's anonymous connections of a tenant, on a channel or ({@code channel} null) at all.
     */
    public record Interest(
            String tenant, String node, long lease, @Nullable String channel, Holder holder)
            implements Body {}

    /**
     * A document of a tenant's rules.
     *
     * @param version counts the changes of this document, from 1
     * @param json what it says; null for one that the tenant's last change deleted, which stands
     *     here so that it can be brought back
     * @param previous what it said before its last change; null where it was not there
     * @param change the id of the command that changed it
     * @param author who did, as the credential names him
     * @param changedAt the epoch from which its last change is in force, the same for all documents
     *     of one change
     */
    public record Rule(
            String tenant,
            RuleName name,
            long version,
            @Nullable String json,
            @Nullable String previous,
            String change,
            String author,
            long changedAt)
            implements Body {}
}
