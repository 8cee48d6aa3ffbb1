package io.signalbox.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a gateway is. Immutable.
 *
 * <p>Guarantee: no error quotes a credential, wherever it stands in what was given. An address that
 * is refused is not quoted at all, since nothing tells what in it is a credential; of one that is
 * taken {@link #shown} has what stands before the query.
 */
final class GatewayAddress {
    private static final String BOTH_DIRECTIONS = "/v1/socket";
    private static final int MAX_PORT = 65_535;

    private final String server;
    private final String path;
    private final String query;

    private GatewayAddress(URI given) {
        var scheme = given.getScheme().toLowerCase(Locale.ROOT).replace("http", "ws");
        var givenPath = given.getRawPath();
        this.server = scheme + "://" + given.getRawAuthority();
        this.path =
                givenPath == null || givenPath.isEmpty() || givenPath.equals("/")
                        ? BOTH_DIRECTIONS
                        : givenPath;
        this.query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException where it is none; the message says why, and quotes nothing
     */
    static GatewayAddress parse(String url) {
        URI given;
        try {
            given = new URI(url);
        } catch (URISyntaxException e) {
            // Its message and that of its cause quote the whole; its reason does not.
            throw refused("is none: " + e.getReason() + " at index " + e.getIndex());
        }
        var fault = fault(given);
        if (fault != null) {
            throw refused(fault);
        }
        return new GatewayAddress(given);
    }

    /**
     * The address to open a socket at.
     *
     * @param joins the resume token of another socket; null for none
     * @param cursor where the last connection was; empty for none
     */
    URI socket(@Nullable String joins, String cursor) {
        var parameters = query;
        if (joins != null) {
            parameters = with(parameters, "connection", joins);
        }
        if (!cursor.isEmpty()) {
            parameters = with(parameters, "cursor", cursor);
        }
        return URI.create(server + path + parameters);
    }

    /** For errors and logs: without the query. */
    String shown() {
        return server + path;
    }

    /** The same without the server. */
    String shownPath() {
        return path;
    }

    private static @Nullable String fault(URI given) {
        var scheme = given.getScheme();
        if (scheme == null || !scheme.toLowerCase(Locale.ROOT).matches("https?|wss?")) {
            return "does not begin with one of these schemes and '://'";
        } else if (given.getRawUserInfo() != null) {
            return "has a user before its host ('…@'): give the credential as the token instead";
        } else if (given.getHost() == null) {
            return "names no host, or one with a character that is in no host";
        } else if (given.getPort() > MAX_PORT) {
            return "names a port above " + MAX_PORT;
        } else if (given.getRawFragment() != null) {
            return "has a fragment ('#…'), which no server gets: write %23 where the '#' belongs to"
                    + " a value";
        }
        return null;
    }

    private static String with(String query, String name, String value) {
        return query
                + (query.isEmpty() ? "?" : "&")
                + name
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException refused(String fault) {
        return new IllegalArgumentException(
                "expected an address such as http://127.0.0.1:8080 (or https, ws, wss), and what"
                        + " came "
                        + fault
                        + "; it is not quoted here, because it may hold a credential");
    }
}
