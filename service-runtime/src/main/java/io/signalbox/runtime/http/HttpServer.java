package io.signalbox.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.lifecycle.Part;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;

/**
 * Listens at one address and serves the routes. Undertow owns the threads: {@code http I/O-n} move
 * bytes, {@code http task-n} run what was dispatched. Upgraded sockets belong to whoever upgraded
 * them; they are closed with the server at the latest.
 */
public final class HttpServer implements Part {

    private static final int BACKLOG = 4_096;
    private static final int LEAST_IO_THREADS = 2;

    private final Settings settings;
    private final RequestsInFlight requests;
    private final HttpHandler handler;
    private @Nullable Undertow undertow;
    private @Nullable DefaultByteBufferPool buffers;

    public HttpServer(Settings settings, Routes routes, MeterRegistry meters) {
        this.settings = settings;
        this.requests = new RequestsInFlight(routes);
        HttpHandler limited = new BodyLimits(requests, settings.get(HttpSettings.BODY_TIMEOUT_MS));
        HttpHandler observed = new RequestMeters(limited, routes, meters);
        this.handler =
                new FaultsAsProblems(
                        settings.get(HttpSettings.ACCESS_LOG) ? new AccessLog(observed) : observed);
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void start() {
        var tls = TlsIdentity.of(settings);
        buffers =
                new DefaultByteBufferPool(
                        true,
                        Math.toIntExact(settings.get(HttpSettings.BUFFER_BYTES)),
                        settings.get(HttpSettings.POOLED_BUFFERS),
                        0);
        var built = build(tls, buffers);
        try {
            built.start();
        } catch (RuntimeException e) {
            built.stop();
            buffers.close();
            throw startFailure(e);
        }
        undertow = built;
    }

    /**
     * Sees before a long start whether it could listen, so that a port in use is told at once.
     *
     * @throws StartFailure where it could not
     */
    public void requireFreeAddress() {
        var address =
                new InetSocketAddress(
                        settings.get(HttpSettings.HOST), settings.get(HttpSettings.PORT));
        if (address.isUnresolved()) {
            throw startFailure(new UnresolvedAddressException());
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            throw startFailure(new UncheckedIOException(e));
        }
    }

    /** The port it listens on, also where the setting says 0. Only while it is started. */
    public int port() {
        if (undertow == null) {
            throw new IllegalStateException("The HTTP server has no port before it is started");
        }
        var address = (InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress();
        return address.getPort();
    }

    /** Where clients find it, such as {@code http://127.0.0.1:8080}. Only while it is started. */
    public String url() {
        var scheme = settings.get(HttpSettings.KEYSTORE).isPresent() ? "https" : "http";
        var host = settings.get(HttpSettings.HOST);
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** Refuses new requests, but for health and metrics, and waits for those under way. */
    @Override
    public void drain(long deadlineMs) throws InterruptedException {
        requests.drain(deadlineMs);
    }

    @Override
    public void stop(long deadlineMs) {
        if (undertow != null) {
            undertow.stop();
        }
        if (buffers != null) {
            buffers.close();
        }
    }

    private Undertow build(Optional<SSLContext> tls, DefaultByteBufferPool pool) {
        var builder =
                Undertow.builder()
                        .setByteBufferPool(pool)
                        .setIoThreads(ioThreads())
                        .setWorkerThreads(settings.get(HttpSettings.WORKER_THREADS))
                        .setWorkerOption(Options.WORKER_NAME, "http")
                        .setSocketOption(Options.BACKLOG, BACKLOG)
                        .setSocketOption(
                                Options.CONNECTION_HIGH_WATER,
                                settings.get(HttpSettings.MAX_CONNECTIONS))
                        .setSocketOption(
                                Options.CONNECTION_LOW_WATER,
                                settings.get(HttpSettings.MAX_CONNECTIONS))
                        .setServerOption(
                                UndertowOptions.MAX_ENTITY_SIZE,
                                settings.get(HttpSettings.MAX_ENTITY_BYTES))
                        .setServerOption(
                                UndertowOptions.MAX_HEADER_SIZE,
                                Math.toIntExact(settings.get(HttpSettings.MAX_HEADER_BYTES)))
                        .setServerOption(
                                UndertowOptions.REQUEST_PARSE_TIMEOUT,
                                Math.toIntExact(settings.get(HttpSettings.HEADER_TIMEOUT_MS)))
                        .setServerOption(
                                UndertowOptions.NO_REQUEST_TIMEOUT,
                                Math.toIntExact(settings.get(HttpSettings.IDLE_TIMEOUT_MS)))
                        .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                        .setHandler(handler);
        int port = settings.get(HttpSettings.PORT);
        var host = settings.get(HttpSettings.HOST);
        return tls.map(context -> builder.addHttpsListener(port, host, context))
                .orElseGet(() -> builder.addHttpListener(port, host))
                .build();
    }

    private int ioThreads() {
        int asked = settings.get(HttpSettings.IO_THREADS);
        return asked > 0
                ? asked
                : Math.max(LEAST_IO_THREADS, Runtime.getRuntime().availableProcessors());
    }

    private StartFailure startFailure(RuntimeException e) {
        var address = settings.get(HttpSettings.HOST) + ":" + settings.get(HttpSettings.PORT);
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new StartFailure(
                        "Cannot listen on "
                                + address
                                + " ("
                                + cause.getMessage()
                                + "). Another process may hold the port:"
                                + " stop it, or choose another with "
                                + HttpSettings.PORT.handle()
                                + "; 0 takes any free one.",
                        e);
            }
            if (cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException) {
                return new StartFailure(
                        "Cannot listen on "
                                + address
                                + ": the host is unknown. Give an address of this machine with "
                                + HttpSettings.HOST.handle()
                                + ".",
                        e);
            }
        }
        return new StartFailure(
                "The HTTP server did not start on " + address + ": " + e.getMessage(), e);
    }
}
