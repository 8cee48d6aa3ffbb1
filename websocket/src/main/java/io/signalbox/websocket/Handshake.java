package io.signalbox.websocket;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The opening handshake of RFC 6455, section 4.2: a request in, the answer out. */
final class Handshake {
    static final String VERSION = "13";

    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    sealed interface Answer {}

    record Accepted(String acceptKey, @Nullable String subprotocol) implements Answer {}

    /**
     * @param advertiseVersion whether the answer names the version we speak
     */
    record Refused(int status, String message, boolean advertiseVersion) implements Answer {
        static Refused badRequest(String message) {
            return new Refused(400, message, false);
        }
    }

    private final Set<String> subprotocols;
    private final Set<String> allowedOrigins;

    Handshake(Set<String> subprotocols, Set<String> allowedOrigins) {
        this.subprotocols = subprotocols;
        this.allowedOrigins = allowedOrigins;
    }

    Answer answer(HttpString method, HttpString protocol, HeaderMap headers) {
        if (!method.equals(Methods.GET)) {
            return new Refused(405, "expected GET for a WebSocket, got " + method, false);
        }
        if (!protocol.equals(Protocols.HTTP_1_1)) {
            return Refused.badRequest("expected HTTP/1.1 for a WebSocket, got " + protocol);
        }
        if (!tokens(headers, Headers.UPGRADE).contains("websocket")) {
            return new Refused(
                    426,
                    "expected a WebSocket handshake: the header Upgrade: websocket is missing",
                    true);
        }
        if (!tokens(headers, Headers.CONNECTION).contains("upgrade")) {
            return Refused.badRequest(
                    "expected the header Connection: Upgrade, got "
                            + headers.getFirst(Headers.CONNECTION));
        }
        if (!headers.contains(Headers.HOST)) {
            return Refused.badRequest("expected a Host header, got none");
        }
        String version = only(headers, Headers.SEC_WEB_SOCKET_VERSION);
        if (!VERSION.equals(version)) {
            return new Refused(
                    426, "expected Sec-WebSocket-Version " + VERSION + ", got " + version, true);
        }
        String key = only(headers, Headers.SEC_WEB_SOCKET_KEY);
        if (key == null || !isKey(key)) {
            return Refused.badRequest(
                    "expected one Sec-WebSocket-Key of " + KEY_BYTES + " bytes in base64");
        }
        String origin = headers.getFirst(Headers.ORIGIN);
        if (origin != null && !allowedOrigins.isEmpty() && !allowedOrigins.contains(origin)) {
            return new Refused(403, "expected an origin in allowedOrigins, got another", false);
        }
        return negotiate(key, headers);
    }

    private Answer negotiate(String key, HeaderMap headers) {
        Set<String> asked = list(headers, Headers.SEC_WEB_SOCKET_PROTOCOL);
        for (String one : asked) {
            if (subprotocols.contains(one)) {
                return new Accepted(acceptKey(key), one);
            }
        }
        if (!asked.isEmpty()) {
            return Refused.badRequest(
                    "expected no subprotocol or one of " + subprotocols + ", got only others");
        }
        return new Accepted(acceptKey(key), null);
    }

    static String acceptKey(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + KEY_SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key.trim()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable String only(HeaderMap headers, HttpString name) {
        HeaderValues values = headers.get(name);
        return values != null && values.size() == 1 ? values.getFirst().trim() : null;
    }

    private static Set<String> tokens(HeaderMap headers, HttpString name) {
        Set<String> tokens = new LinkedHashSet<>();
        for (String token : list(headers, name)) {
            tokens.add(token.toLowerCase(Locale.ROOT));
        }
        return tokens;
    }

    private static Set<String> list(HeaderMap headers, HttpString name) {
        Set<String> items = new LinkedHashSet<>();
        HeaderValues values = headers.get(name);
        if (values != null) {
            for (String value : values) {
                for (String item : value.split(",", -1)) {
                    if (!item.isBlank()) {
                        items.add(item.trim());
                    }
                }
            }
        }
        return items;
    }
}
