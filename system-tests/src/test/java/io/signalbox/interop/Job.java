package io.signalbox.interop;

import java.nio.file.Path;

/**
 * What a client is to do.
 *
 * @param role {@code publish} or {@code receive}
 * @param url the server's, with {@code http} or {@code https}
 * @param count the payloads are the numbers from 0 on, so many
 * @param authority the certificate to trust where the url says {@code https}
 */
record Job(String role, String url, String token, String channel, int count, Path authority) {
    static final String PUBLISH = "publish";
    static final String RECEIVE = "receive";

    String socketUrl() {
        return url.replaceFirst("^http", "ws");
    }
}
