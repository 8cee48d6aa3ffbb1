package io.signalbox.client;

/**
 * How the server greets a connection.
 *
 * @param connection this connection's id, by which {@code peer:} destinations reach it
 * @param tenant as the credential says
 * @param subject as the credential says
 * @param node the gateway
 * @param heartbeatMs how often the server makes itself heard
 * @param maxFrameBytes the largest message it takes
 * @param resume the token with which a second socket joins this connection; see {@link
 *     ClientOptions.Builder#joining}
 */
public record Welcome(
        String connection,
        String tenant,
        String subject,
        String node,
        long heartbeatMs,
        int maxFrameBytes,
        String resume) {}
