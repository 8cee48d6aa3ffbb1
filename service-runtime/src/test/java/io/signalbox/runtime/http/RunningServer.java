package io.signalbox.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signalbox.runtime.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** A server on a port of its own, and a client for it. */
public final class RunningServer implements AutoCloseable {

    private static final long STOP_DEADLINE_MS = 5_000;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    private RunningServer(Routes routes, Map<String, String> settings) {
        var values = new HashMap<>(settings);
        values.putIfAbsent("http.port", "0");
        server = new HttpServer(Settings.of(HttpSettings.all(), values), routes, meters);
        server.start();
    }

    public static RunningServer with(Routes routes) {
        return new RunningServer(routes, Map.of());
    }

    static RunningServer with(Routes routes, Map<String, String> settings) {
        return new RunningServer(routes, settings);
    }

    public HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    public HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder().method(method, HttpRequest.BodyPublishers.noBody()),
                path,
                headers);
    }

    HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofByteArray(body)), path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        var uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(request.uri(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    Socket socket() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    HttpServer server() {
        return server;
    }

    MeterRegistry meters() {
        return meters;
    }

    @Override
    public void close() {
        client.close();
        server.stop(STOP_DEADLINE_MS);
    }
}
