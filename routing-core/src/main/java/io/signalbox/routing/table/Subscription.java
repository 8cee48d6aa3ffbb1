package io.signalbox.routing.table;

/**
 * What a subscription covers (semantics, section 3, step 7): one channel; or, where it ends in a
 * star, all that begin with what stands before the star.
 */
public final class Subscription {

    private Subscription() {}

    public static boolean covers(String subscription, String channel) {
        return subscription.equals(channel) || coversByPrefix(subscription, channel);
    }

    /** Whether it does by its star. */
    public static boolean coversByPrefix(String subscription, String channel) {
        return subscription.endsWith("*")
                && channel.startsWith(subscription.substring(0, subscription.length() - 1));
    }
}
