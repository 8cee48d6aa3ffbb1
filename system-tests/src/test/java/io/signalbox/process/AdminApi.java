package io.signalbox.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The admin API of a server, for one tenant.
 *
 * @param token with the scope admin
 */
public record AdminApi(String url, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Applies documents of rules; {@code ok}, or the code of the refusal. */
    public String put(String path, String text) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask("PUT", "/rules" + path, text);
        return answer.statusCode() == 200
                ? "ok"
                : JSON.readTree(answer.body()).path("code").asText(answer.body());
    }

    public HttpResponse<String> ask(String method, String path, String text)
            throws IOException, InterruptedException {
        return HTTP.send(request(method, path, text), BodyHandlers.ofString());
    }

    /**
     * @param path below {@code /v1/admin}
     */
    public HttpRequest request(String method, String path, String text) {
        return HttpRequest.newBuilder(URI.create(url + "/v1/admin" + path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(text))
                .build();
    }
}
