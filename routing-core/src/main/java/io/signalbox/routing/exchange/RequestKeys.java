package io.signalbox.routing.exchange;

import io.signalbox.routing.frame.FramePosition;

/**
 * The keys under which routing state holds what belongs to requests. The request's place comes
 * first and the key of its records last, so that a reply on another channel finds nothing.
 */
public final class RequestKeys {
    /** An {@link OpenRequest}. */
    public static final String REQUEST = "request/";

    /** Of a gather, whom it asked: a list. */
    public static final String ASKED = "asked/";

    /** Of a gather, how it stands with one of those asked: an {@link Awaited}. */
    public static final String AWAITED = "awaited/";

    /** That a request ended before all had replied. */
    public static final String ENDED = "ended/";

    /** How much is open in the partition: an {@link OpenTotals}. Never written, only counted. */
    public static final String TOTALS = "open-requests";

    private RequestKeys() {}

    public static String request(FramePosition request, String partitionKey) {
        return REQUEST + request + '/' + partitionKey;
    }

    public static String asked(FramePosition request) {
        return ASKED + request;
    }

    public static String awaited(FramePosition request, String who) {
        return AWAITED + request + '/' + who;
    }

    public static String ended(FramePosition request, String partitionKey) {
        return ENDED + request + '/' + partitionKey;
    }

    /** Whether a key is one of those that must not be forgotten while the request is open. */
    public static boolean isOfOpenRequest(String key) {
        return key.startsWith(REQUEST) || key.startsWith(AWAITED) || key.startsWith(ASKED);
    }

    /** Where the request of a key made by {@link #request} stands. */
    public static FramePosition positionIn(String requestKey) {
        return FramePosition.parse(
                requestKey.substring(REQUEST.length(), requestKey.indexOf('/', REQUEST.length())));
    }

    /** The key of the records of the request of a key made by {@link #request}. */
    public static String partitionKeyIn(String requestKey) {
        return requestKey.substring(requestKey.indexOf('/', REQUEST.length()) + 1);
    }
}
