package io.signalbox.routing.admission;

import io.signalbox.routing.frame.Sender;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a frame is admitted: tenant and sender from the verified credential and the
 * announcement.
 *
 * @param sender pinned; goes into the frame
 * @param mayPublish whether the credential's scope covers a channel
 * @param subscribed whether the connection is subscribed to a channel (asked only where the tenant
 *     demands it)
 * @param epoch the epoch at which the connection's last command took effect; its frames are decided
 *     there or later
 * @param replyTo the address at which the sender awaits outcomes: a node, a dot and a suffix; null
 *     for none
 */
public record Principal(
        String tenant,
        Sender sender,
        Predicate<String> mayPublish,
        Predicate<String> subscribed,
        long epoch,
        @Nullable String replyTo) {}
