package io.signalbox.protocol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The rules of one tenant, over HTTP.
 *
 * @param token with the scope admin
 */
record AdminApi(String url, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Applies documents; {@code ok}, or the code of the refusal. */
    String put(String path, String text) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HTTP.send(request("PUT", path, text), BodyHandlers.ofString());
        return answer.statusCode() == 200
                ? "ok"
                : JSON.readTree(answer.body()).path("code").asText(answer.body());
    }

    /**
     * @param path below {@code /v1/admin/rules}
     */
    HttpRequest request(String method, String path, String text) {
        return HttpRequest.newBuilder(URI.create(url + "/v1/admin/rules" + path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(text))
                .build();
    }
}
