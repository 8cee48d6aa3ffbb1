package io.signalbox.routing.control;

import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.rules.RuleName;
import io.signalbox.routing.rules.RuleText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the control log. Commands stand in one total order; only the control
 * sub-topology decides what they change.
 *
 * @param id unique; a command whose id was seen is not applied again, and its first outcome is
 *     repeated
 * @param node the node that sends it, and to whose topic the outcome returns; null for a command
 *     that awaits none
 * @param lease the number of that node's lease; a command of an ended lease is refused. 0 where no
 *     lease is needed
 */
public record Command(String id, @Nullable String node, long lease, Body body) {

    /** What is asked. */
    public sealed interface Body {}

    /** What is asked for one tenant. */
    public sealed interface OfTenant extends Body {
        String tenant();
    }

    /** What is asked for one connection. */
    public sealed interface OfConnection extends OfTenant {
        String connection();
    }

    /**
     * A connection becomes a peer, or says anew who it is.
     *
     * @param subscriptions of the connection, the default channel among them unless it left that;
     *     replaces
     * @param consumes null leaves the registrations as they are
     * @param receives whether its socket takes frames; a socket for publishing alone does not
     */
    public record Announce(
            String tenant,
            String connection,
            String subject,
            @Nullable String module,
            @Nullable Integer index,
            @Nullable String plugin,
            @Nullable String instance,
            Map<String, String> labels,
            JsonObject options,
            Direction direction,
            List<String> subscriptions,
            @Nullable List<Consumes> consumes,
            List<String> grants,
            boolean receives)
            implements OfConnection {}

    public record UpdateOptions(String tenant, String connection, JsonObject options)
            implements OfConnection {}

    /** Of an announced peer; those of the anonymous are interests of their node. */
    public record Subscribe(String tenant, String connection, List<String> channels)
            implements OfConnection {}

    public record Unsubscribe(String tenant, String connection, List<String> channels)
            implements OfConnection {}

    /**
     * The node has heard nothing of a peer's client for long, or hears of it again. One that is not
     * healthy is passed over where one of several is chosen, and still gets what goes to all.
     */
    public record SetHealth(String tenant, String connection, boolean healthy)
            implements OfConnection {}

    /**
     * An announced peer is gone.
     *
     * @param reason in a word, such as {@code left}; goes with the removal
     */
    public record Leave(String tenant, String connection, String reason) implements OfConnection {}

    /**
     * Which anonymous connections of the node hold a subscription; states the whole, so that it can
     * be repeated.
     *
     * @param channel exact, or a prefix that ends in {@code *}; null for having a connection of the
     *     tenant at all
     */
    public record SetInterest(String tenant, @Nullable String channel, Holder holder)
            implements OfTenant {}

    /**
     * A tenant's rules change, all together or not at all.
     *
     * @param documents replace those of the same name
     * @param removals of documents; one that is not there is no fault
     * @param author who asks, as the credential names him
     */
    public record ApplyRules(
            String tenant, List<RuleText> documents, List<RuleName> removals, String author)
            implements OfTenant {}

    /** The last change of the tenant's rules is undone, which is a change itself. */
    public record RollbackRules(String tenant, String author) implements OfTenant {}

    /**
     * A node asks for a new lease; its topic exists. An older lease of the same name ends.
     *
     * @param durationMs how long the lease lasts without renewal
     */
    public record TakeLease(String node, long durationMs) implements Body {}

    public record RenewLease(String node, long lease) implements Body {}

    /** The node ends its lease in an orderly way. */
    public record EndLease(String node, long lease) implements Body {}

    /**
     * The routing tier saw no renewal for too long.
     *
     * @param renewal the number of the last renewal seen; the command is void if there was one
     *     since
     */
    public record ExpireLease(String node, long lease, long renewal) implements Body {}
}
