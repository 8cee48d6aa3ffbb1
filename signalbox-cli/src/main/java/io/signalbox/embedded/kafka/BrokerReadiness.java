package io.signalbox.embedded.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What waiting for a broker came to. */
enum BrokerReadiness {
    READY,
    /** Its process ended first. */
    ENDED,
    LATE;

    private static final long POLL_MS = 50;
    private static final int REQUEST_TIMEOUT_MS = 2_000;

    /**
     * Waits for the port, so that no client complains about one that is not there yet, and then for
     * an answer.
     */
    static BrokerReadiness await(Process broker, int port, long timeoutMs)
            throws InterruptedException {
        long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        while (!accepts(port)) {
            if (broker.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                return ENDED;
            }
            if (System.nanoTime() - endNanos > 0) {
                return LATE;
            }
        }
        try (var admin = Admin.create(adminSettings(port))) {
            while (!hasBroker(admin)) {
                if (broker.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                    return ENDED;
                }
                if (System.nanoTime() - endNanos > 0) {
                    return LATE;
                }
            }
        }
        return READY;
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A broker that has not caught up with the metadata log is not among the nodes. */
    private static boolean hasBroker(Admin admin) throws InterruptedException {
        try {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        }
    }

    private static Map<String, Object> adminSettings(int port) {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + port,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "signalbox-embedded-readiness",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                REQUEST_TIMEOUT_MS);
    }
}
